// worker: the contract between the page and the engine worker. Types only; everything here is plain data or a handle
// the browser can send (File, Blob). Times are EpochMicros, rows are EventIndex, ranges are half-open.

import type { EntitiesApi } from "./entities-api.ts";
import type { RulesApi } from "./rules-api.ts";
import type { TriageApi } from "./triage-api.ts";
import type { FieldName } from "../core/audit/fields.ts";
import type { Level } from "../core/audit/severity.ts";
import type { EpochMicros, EventIndex } from "../core/base/brand.ts";
import type { Result } from "../core/base/result.ts";
import type { RuleMeta } from "../core/detect/compiled-rule.ts";
import type {
  Answer,
  Cancelled,
  EventRow,
  FacetAnswer,
  FacetValue,
  Question,
  Superseded,
  TimeRange,
  Timeline,
} from "../core/query/question.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { FileReport, Ledger, RecordPlace, SkippedMember } from "../core/ingest/report.ts";
import type { EventGroups } from "../core/query/event-groups.ts";
import type { ValuesQuestion } from "../core/query/values.ts";
import type { FindingGroups } from "../core/query/finding-groups.ts";
import type { NextMark } from "../core/query/order-marks.ts";
import type { LogFacts } from "../core/query/log-facts.ts";
import type { MatchedSelection, Reason } from "../core/detect/explain.ts";
import type { RejectReason } from "../core/scan/batch.ts";
import type { EventGroupsQuestion } from "./event-groups.ts";
import type { RecordValues } from "./record-values.ts";
import type { GroupsQuestion } from "./finding-groups.ts";
import type { RawFailure } from "./raw-failure.ts";

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
export type { Likeness } from "../core/formats/likeness.ts";
export type { LogFacts } from "../core/query/log-facts.ts";

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
  /** All is read, and what several events say together is still being looked for: answers are without it. */
  readonly isCorrelating: boolean;
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
  EventFold,
  EventRow,
  FacetAnswer,
  FacetQuestion,
  FacetValue,
  FindingRow,
  Question,
  Sort,
  SortKey,
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
export type { EventGroup, EventGroupOrder, EventGroups } from "../core/query/event-groups.ts";
export type { EventGroupsQuestion } from "./event-groups.ts";
export type { ValuesQuestion } from "../core/query/values.ts";
export type { MatchedSelection } from "../core/detect/explain.ts";

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

export type { RawFailure } from "./raw-failure.ts";

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

/** What is told of a rule. */
export type RuleInfo = RuleMeta;

export interface LookUp {
  readonly total: number;
  /** The first, or the last, `limit` in time order. */
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

// ---- taking out ----

export type ExportKind =
  | "events-csv"
  | "events-parquet"
  | "events-jsonl"
  | "findings-csv"
  | "findings-jsonl"
  | "sarif"
  | "navigator"
  /** Events, findings and what could not be read in one zip, with hashes. */
  | "evidence"
  | "rejected";

/** A text that the page adds to a zip of evidence. */
export interface ExportBeside {
  readonly name: string;
  /** What it is, for who reads the list. */
  readonly holds: string;
  readonly text: string;
}

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

export type * from "./entities-api.ts";
export type * from "./rules-api.ts";
export type * from "./triage-api.ts";

/** All calls are answered; a worker that dies fails them with `kind: "worker-died"` (see connect-engine.ts). */
export interface EngineApi extends RulesApi, EntitiesApi, TriageApi {
  /** Called with every status from now on. */
  watch(listener: (status: EngineStatus) => void): Promise<void>;
  /**
   * Adds files to what is loaded; settles when all are read, stopped or failed. `paths` say where in dropped folders they
   * lie, "" for those that lie in none.
   */
  open(files: readonly File[], paths?: readonly string[]): Promise<EngineStatus>;
  /**
   * Somebody is about to open a log: plays it once, with what they will be asked first, so that it goes fast. Tells nobody and
   * leaves nothing. Does nothing while a log is open.
   */
  rehearse(question: Question): Promise<void>;
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
  /** A newer question makes an older one answer `superseded`. */
  ask(question: Question): Promise<Answer | Superseded | Cancelled>;
  /** The first answer of a load is on the screen: the cores that were kept for that are free. */
  drawn(): Promise<void>;
  /** The question that is being answered answers `cancelled`. What its search found so far is kept. */
  cancelSearch(): Promise<void>;
  /** Lines `start` to `end` of answer `id` in its order; empty when that answer is gone. */
  rows(id: number, start: number, end: number): Promise<readonly EventRow[]>;
  /** The events of lines `start` to `end` of answer `id`, those folded away too; none when that answer is gone. */
  indicesOf(id: number, start: number, end: number): Promise<Uint32Array>;
  /** Rows of answer `id` in its order, the first `limit` of those in a set: its words, by EventIndex. */
  rowsAmong(id: number, words: Uint32Array, limit: number): Promise<readonly EventRow[]>;
  /** The line of an event in answer `id`, or that of those it is folded with; -1 where it is in none. */
  positionOf(id: number, index: EventIndex): Promise<number>;
  /** From a row of answer `id`, which comes last, the next above severity "none"; null when there is none. */
  nextFinding(id: number, from: number, step: 1 | -1): Promise<NextMark | null>;
  /** Highest severity rank in each of `parts` equal parts of answer `id`; empty when that answer is gone. */
  severityMap(id: number, parts: number): Promise<Uint8Array>;
  event(index: EventIndex): Promise<Result<EventDetail, RawFailure>>;
  /** What the records of rows say at places, of the first rows as many as one call reads; null of one that cannot be read for it. */
  recordValues(
    rows: readonly EventIndex[],
    paths: readonly (readonly string[])[],
  ): Promise<readonly (RecordValues | null)[]>;
  /** The row of `EventRow.at`; null while or if it is not loaded. */
  indexOf(at: string): Promise<EventIndex | null>;
  /** Answers without becoming the current answer. The last `limit` rows where `from` says so, in time order all the same. */
  lookUp(
    filter: Predicate,
    limit: number,
    range: TimeRange | null,
    from?: "first" | "last",
  ): Promise<LookUp>;
  /** Rules that matched under `filter` and how often, loudest first: for the console API. */
  findings(filter: Predicate): Promise<{ rule: string; level: Level; count: number }[]>;
  /** The events of a rule folded by actor, or by target of one actor: groups `start` to `end`, at most 200. */
  findingGroups(
    rule: string,
    question: GroupsQuestion,
    start: number,
    end: number,
  ): Promise<FindingGroups>;
  /** The whole log over time, whatever the view shows; null where the log was given up meanwhile. */
  timeline(bars: number): Promise<Timeline | null>;
  /** The events of the page grouped by fields: groups `start` to `end`, at most 200. */
  eventGroups(question: EventGroupsQuestion, start: number, end: number): Promise<EventGroups>;
  /** Values of a field in the whole log that contain `search`, most frequent first; none of a field that is not counted. */
  valuesOf(field: FieldName, search: string, limit: number): Promise<readonly FacetValue[]>;
  /** The same of several fields, among the events of a filter, as facets have them. A newer question leaves an older one empty. */
  valuesAmong(question: ValuesQuestion): Promise<readonly FacetAnswer[]>;
  rejected(start: number, end: number, reason: RejectReason | null): Promise<RejectedPage>;
  /** Members `start` to `end` of those of a container that are no logs or could not be unpacked. */
  skipped(container: number, start: number, end: number): Promise<readonly SkippedMember[]>;
  /** First bytes of a record as text, for an excerpt; at most 4 KiB from each end. */
  excerpt(
    place: RecordPlace,
  ): Promise<Result<{ readonly head: string; readonly tail: string }, RawFailure>>;
  /** Every row of the question, or only those of `only`, in its order. `onProgress` gets rows done; `beside` goes into a zip of evidence. */
  export(
    kind: ExportKind,
    question: Question,
    onProgress: (rows: number) => void,
    beside?: readonly ExportBeside[],
  ): Promise<Result<ExportDone, ExportFailure>>;
  cancelExport(): Promise<void>;
}
