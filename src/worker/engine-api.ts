// worker: the contract between the page and the engine worker. Types only; everything here is plain data or a handle
// the browser can send (File, Blob). Times are EpochMicros, rows are EventIndex, ranges are half-open.

import type { FieldName } from "../core/audit/fields.ts";
import type { Level } from "../core/audit/severity.ts";
import type { EpochMicros, EventIndex } from "../core/base/brand.ts";
import type { Result } from "../core/base/result.ts";
import type { RuleHead } from "../core/detect/sigma/print-rule.ts";
import type { RuleFileProblem, RuleMeta } from "../core/detect/compiled-rule.ts";
import type { Occurrence } from "../core/detect/occurrence.ts";
import type {
  RuleBook as CoreRuleBook,
  RuleEntry as CoreRuleEntry,
  Tuning,
} from "../core/detect/rule-book.ts";
import type { RuleNote } from "../core/detect/sigma/note.ts";
import type {
  Answer,
  Cancelled,
  EventRow,
  FacetValue,
  Question,
  Superseded,
  TimeRange,
  Timeline,
} from "../core/query/question.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { RuleCoverage } from "../core/query/coverage.ts";
import type { FileReport, Ledger, RecordPlace, SkippedMember } from "../core/ingest/report.ts";
import type { FindingGroups } from "../core/query/finding-groups.ts";
import type { LogFacts } from "../core/query/log-facts.ts";
import type { MatchedSelection, Reason } from "../core/detect/explain.ts";
import type { SuppressionCondition } from "../core/detect/suppression.ts";
import type { RejectReason } from "../core/scan/batch.ts";
import type { GroupsQuestion } from "./finding-groups.ts";
import type { SuppressionTrial } from "./suppressions.ts";

// ---- opening ----

export type {
  ContainerReport,
  FileFailure,
  FileNote,
  FileReport,
  FileState,
  Ledger,
  RecordPlace,
  SkippedMember,
} from "../core/ingest/report.ts";
export type { RuleHead } from "../core/detect/sigma/print-rule.ts";
export type { Likeness } from "../core/formats/likeness.ts";
export type { LogFacts } from "../core/query/log-facts.ts";
export type { BlindReason, RuleCoverage, Verdict } from "../core/query/coverage.ts";

/** What a file may be read as, if someone knows better than its first bytes. */
export interface ReadAsChoice {
  readonly id: string;
  readonly label: string;
  /** How the records lie, or what must be around each event. */
  readonly kind: "layout" | "wrapper";
}

/** Pushed to the page while something is going on, at most every 100 ms, and once at the end. */
export interface EngineStatus {
  readonly phase: "empty" | "loading" | "ready";
  /** Grows whenever rows were added or dropped: an answer of an older version is out of date. */
  readonly version: number;
  readonly files: readonly FileReport[];
  readonly ledger: Ledger;
  /** Of the files of this load; those loaded before are not counted again. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Since the load began; stands still when it ends. */
  readonly elapsedMs: number;
  /** What the engine holds: events, texts, order, rejects, the last answer. The scan workers and the page come on top. */
  readonly memoryBytes: number;
  /** Bytes of records: how far the search is that the present question waits for. Null when it waits for none. */
  readonly search: { readonly done: number; readonly total: number } | null;
}

// ---- asking ----

export type {
  Answer,
  Cancelled,
  EventRow,
  FacetAnswer,
  FacetQuestion,
  FacetValue,
  FindingRow,
  Question,
  Sort,
  Superseded,
  TimeRange,
  Timeline,
} from "../core/query/question.ts";

export type {
  FindingGroup,
  FindingGroups,
  GroupOrder,
  Target,
} from "../core/query/finding-groups.ts";
export type { GroupsQuestion } from "./finding-groups.ts";
export type { SuppressionCondition } from "../core/detect/suppression.ts";
export type { MatchedSelection } from "../core/detect/explain.ts";
export type { SuppressionTrial } from "./suppressions.ts";

export interface MatchedRule {
  readonly rule: RuleInfo;
  /** What made it match: the field as the rule spells it, and the value in this event. */
  readonly because: readonly Reason[];
  /** The same by selection, with the exceptions that did not apply; none of what is about more than one event. */
  readonly selections: readonly MatchedSelection[];
  /** Why the match is not shown; empty where it is. */
  readonly hiddenBy: readonly Hider[];
}

export interface Hider {
  /** See core/audit/derived/rule-marks.ts. */
  readonly id: string;
  /** A filter's or a correlation's; "" where the rule is switched off. */
  readonly title: string;
  readonly kind: "filter" | "correlation" | "off";
}

export type RawFailure =
  | { readonly kind: "source-changed" }
  | { readonly kind: "too-big"; readonly length: number }
  | { readonly kind: "no-such-row" };

/** A request: its row, and the record that stands for it, which is that of its latest stage. */
export interface EventDetail {
  readonly row: EventRow;
  readonly place: RecordPlace;
  readonly rules: readonly MatchedRule[];
  /** The record's own text, never re-serialised. */
  readonly raw: Result<string, RawFailure>;
  /** All its records, that one too, first stage first. */
  readonly stages: readonly StageDetail[];
  /** Records that are there once more and were left out. */
  readonly copies: number;
}

/** One record of a request. */
export interface StageDetail {
  /** "" where the record does not say. */
  readonly stage: string;
  /** When the stage was reached. */
  readonly time: EpochMicros | null;
  /** Status code, "" for none. */
  readonly code: string;
  readonly place: RecordPlace;
  readonly raw: Result<string, RawFailure>;
}

// ---- rules ----

export type { FilterEntry, RuleOrigin, Tuning, UserRuleFile } from "../core/detect/rule-book.ts";

/** With its sentence, as all that is said of a rule. */
export interface RuleEntry extends Omit<CoreRuleEntry, "notes"> {
  readonly notes: readonly (RuleNote & { readonly text: string })[];
}

export interface RuleBook extends Omit<CoreRuleBook, "rules" | "problems"> {
  readonly rules: readonly RuleEntry[];
  /** `text`: file, document, line, what is wrong and what to write instead. */
  readonly problems: readonly (RuleFileProblem & { readonly text: string })[];
}

/** A file of rules that was not taken. `limit`: bytes, or files for `too-many`, which also stands for those behind it. */
export type RefusedFile =
  | { readonly file: string; readonly why: "unreadable" }
  | {
      readonly file: string;
      readonly why: "too-long" | "too-many" | "too-much";
      readonly limit: number;
    };

export interface RuleFilesRead {
  readonly files: readonly { readonly file: string; readonly text: string }[];
  /** Rules for other logs, which could never match: left out, and how many for which log, most first. */
  readonly others: readonly { readonly log: string; readonly rules: number }[];
  readonly refused: readonly RefusedFile[];
  /** Places in the list of what is left to be opened as logs. */
  readonly logs: readonly number[];
}

/** Where a correlation or an analyzer found something. */
export interface OccurrenceRow extends Omit<Occurrence, "rows"> {
  /** The first of its events, in order of time. */
  readonly rows: readonly EventIndex[];
}

export interface OccurrencePage {
  readonly total: number;
  readonly list: readonly OccurrenceRow[];
}

/** What is told of a rule. */
export type RuleInfo = RuleMeta;

export interface LookUp {
  readonly total: number;
  /** The first `limit` in time order. */
  readonly rows: readonly EventRow[];
}

export interface RejectedRecord {
  readonly reason: RejectReason;
  readonly detail: string;
  readonly place: RecordPlace;
}

export interface RejectedPage {
  readonly total: number;
  readonly byReason: readonly { readonly reason: RejectReason; readonly count: number }[];
  readonly records: readonly RejectedRecord[];
}

// ---- trying a rule ----

/** A rule as text, held against the loaded log without being kept. */
export interface RuleTrial {
  readonly kind: "trial";
  readonly version: number;
  readonly remarks: readonly TrialRemark[];
  /** The first MAX_TRIED rules of the text that can run. */
  readonly rules: readonly TrialRule[];
  /** Rules behind them, correlations: found once they are kept. */
  readonly notTried: { readonly rules: number; readonly correlations: number };
  /** Events that one of the rules finds, of `all`. */
  readonly total: number;
  readonly all: number;
  readonly unread: number;
  readonly timeline: Timeline;
  /** The first `limit` in time order. */
  readonly rows: readonly TrialRow[];
  /** The same as text for the query bar; "" without a rule. */
  readonly filter: string;
  readonly ms: number;
}

export interface TrialRemark {
  readonly kind: "problem" | "note";
  /** From 1; null where no line is to blame. */
  readonly line: number | null;
  readonly text: string;
}

export interface TrialRule {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Events it finds, and those it would find if no filter took them away. */
  readonly count: number;
  readonly hidden: number;
  /** Events of the kind it is about, as far as columns tell, and those of them with the bodies it looks into. */
  readonly ofKind: number;
  readonly withBodies: number;
  /** The least audit level at which it can match. */
  readonly auditLevel: "Metadata" | "Request" | "RequestResponse";
  /** Events that each selection takes by itself; null where telling would mean reading much of the log. */
  readonly selections: readonly { readonly name: string; readonly count: number | null }[];
}

export interface TrialRow {
  readonly row: EventRow;
  /** Selections that took it, as the rule names them. */
  readonly selections: readonly string[];
  readonly because: readonly { readonly field: string; readonly value: string }[];
}

/** No rule can say what the filter says; `text` is a sentence that says why. */
export interface NoRule {
  readonly kind: "no-rule";
  readonly text: string;
}

/** Bytes of records. */
export interface TrialProgress {
  readonly done: number;
  readonly total: number;
}

// ---- taking out ----

export type ExportKind =
  | "events-csv"
  | "events-jsonl"
  | "findings-csv"
  | "findings-jsonl"
  | "sarif"
  | "navigator"
  | "rejected";

export interface ExportDone {
  readonly blob: Blob;
  /** Lines, results or techniques, without a head. */
  readonly rows: number;
}
export type ExportFailure =
  | { readonly kind: "cancelled" }
  | { readonly kind: "source-changed" }
  /** The files are there; the worker that looked into them for the filter ended, twice. */
  | { readonly kind: "worker-died" };

/** All calls are answered; a worker that dies fails them with `kind: "worker-died"` (see connect-engine.ts). */
export interface EngineApi {
  /** Called with every status from now on. */
  watch(listener: (status: EngineStatus) => void): Promise<void>;
  /**
   * Adds files to what is loaded; settles when all are read, stopped or failed. `paths` say where in dropped folders they
   * lie, "" for those that lie in none.
   */
  open(files: readonly File[], paths?: readonly string[]): Promise<EngineStatus>;
  /** Ends reading; what was read stays. */
  stop(): Promise<void>;
  /** Ends reading and forgets everything, files of earlier loads too. */
  clear(): Promise<void>;
  status(): Promise<EngineStatus>;
  /**
   * Reads everything that is open once more, the file `name` as `readAs` says; null leaves it to its bytes. Settles as open.
   * Rows and answers of before are gone.
   */
  readAgain(name: string, readAs: string | null): Promise<EngineStatus>;
  readAsChoices(): Promise<readonly ReadAsChoice[]>;
  /** What is in a file, in all logs of a container, or with null in everything that is open. */
  facts(file: number | null): Promise<LogFacts>;
  /** Those of `ruleBook`. */
  rules(): Promise<readonly RuleEntry[]>;
  /** Of each rule, in the order of `rules`: whether it could have found anything here. Empty when it was overtaken. */
  coverage(): Promise<readonly RuleCoverage[]>;
  ruleBook(): Promise<RuleBook>;
  /**
   * The user's choices, whole, in place of those of before. Settles when the rows that are loaded follow; while a log is being
   * read they do so at its end. Answers of before are out of date.
   */
  tune(tuning: Tuning): Promise<RuleBook>;
  /** Looks for rules in files, folders (`paths` as in `open`) and archives. Keeps nothing. */
  readRuleFiles(files: readonly File[], paths?: readonly string[]): Promise<RuleFilesRead>;
  /** Occurrences `start` to `end` of a correlation or analyzer in everything that is open, by their end, the first first. */
  occurrences(rule: string, start: number, end: number): Promise<OccurrencePage>;
  /** A newer question makes an older one answer `superseded`. */
  ask(question: Question): Promise<Answer | Superseded | Cancelled>;
  /** The question that is being answered answers `cancelled`. What its search found so far is kept. */
  cancelSearch(): Promise<void>;
  /** Rows `start` to `end` of answer `id` in its order; empty when that answer is gone. */
  rows(id: number, start: number, end: number): Promise<readonly EventRow[]>;
  /** Position of an event in answer `id`, or -1. */
  positionOf(id: number, index: EventIndex): Promise<number>;
  event(index: EventIndex): Promise<Result<EventDetail, RawFailure>>;
  /** The row of `EventRow.at`; null while or if it is not loaded. */
  indexOf(at: string): Promise<EventIndex | null>;
  /** Answers without becoming the current answer: for the console API. */
  lookUp(filter: Predicate, limit: number, range: TimeRange | null): Promise<LookUp>;
  /** Rules that matched under `filter` and how often, loudest first: for the console API. */
  findings(filter: Predicate): Promise<{ rule: string; level: Level; count: number }[]>;
  /** The events of a rule folded by actor, or by target of one actor: groups `start` to `end`, at most 200. */
  findingGroups(
    rule: string,
    question: GroupsQuestion,
    start: number,
    end: number,
  ): Promise<FindingGroups>;
  /** A Sigma filter, YAML, that hides what has these values from a rule; null for a rule that is not there. */
  suppression(rule: string, conditions: readonly SuppressionCondition[]): Promise<string | null>;
  /** What a Sigma filter would hide of the whole log if it were kept. */
  trySuppression(text: string): Promise<SuppressionTrial>;
  /** Holds rules against the log without keeping them. A newer trial makes an older one answer `superseded`. */
  tryRule(
    text: string,
    limit: number,
    onProgress: (progress: TrialProgress) => void,
  ): Promise<RuleTrial | Superseded | Cancelled>;
  /** The trial that is going on answers `cancelled`. */
  cancelTrial(): Promise<void>;
  /** Values of a field in the whole log that contain `search`, most frequent first; none of a field that is not counted. */
  valuesOf(field: FieldName, search: string, limit: number): Promise<readonly FacetValue[]>;
  /** A filter as a Sigma rule. */
  ruleOf(filter: Predicate, head: RuleHead): Promise<Result<string, NoRule>>;
  rejected(start: number, end: number, reason: RejectReason | null): Promise<RejectedPage>;
  /** Members `start` to `end` of those of a container that are no logs or could not be unpacked. */
  skipped(container: number, start: number, end: number): Promise<readonly SkippedMember[]>;
  /** First bytes of a record as text, for an excerpt; at most 4 KiB from each end. */
  excerpt(
    place: RecordPlace,
  ): Promise<Result<{ readonly head: string; readonly tail: string }, RawFailure>>;
  /** Every row of the question, in its order. `onProgress` gets rows done. */
  export(
    kind: ExportKind,
    question: Question,
    onProgress: (rows: number) => void,
  ): Promise<Result<ExportDone, ExportFailure>>;
  cancelExport(): Promise<void>;
}
