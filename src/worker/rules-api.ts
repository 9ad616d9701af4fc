// worker: the part of the contract between the page and the engine that is about rules. Types only, plain data, as engine-api.ts,
// which includes it.

import type { EventIndex } from "../core/base/brand.ts";
import type { Result } from "../core/base/result.ts";
import type { Level } from "../core/audit/severity.ts";
import type { RuleFileProblem } from "../core/detect/compiled-rule.ts";
import type { Occurrence } from "../core/detect/occurrence.ts";
import type {
  RuleBook as CoreRuleBook,
  RuleEntry as CoreRuleEntry,
  Tuning,
} from "../core/detect/rule-book.ts";
import type { RuleNote } from "../core/detect/sigma/note.ts";
import type { RuleHead } from "../core/detect/sigma/print-rule.ts";
import type { SuppressionCondition } from "../core/detect/suppression.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { RuleCoverage } from "../core/query/rule-coverage.ts";
import type { Cancelled, EventRow, Superseded, Timeline } from "../core/query/question.ts";
import type { SuppressionTrial } from "./suppressions.ts";

export type { RuleHead } from "../core/detect/sigma/print-rule.ts";
export type { BlindReason, RuleCoverage, Verdict } from "../core/query/rule-coverage.ts";
export type { SuppressionCondition } from "../core/detect/suppression.ts";
export type { SuppressionProblem, SuppressionTrial } from "./suppressions.ts";
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

// ---- trying a rule ----

/** A rule as text, held against the loaded log without being kept. */
export interface RuleTrial {
  readonly kind: "trial";
  readonly version: number;
  readonly remarks: readonly TrialRemark[];
  /** The first MAX_TRIED rules of the text that can run. */
  readonly rules: readonly TrialRule[];
  /** Of the text, also those over rules of the book. */
  readonly correlations: readonly TrialCorrelation[];
  /** What stands behind them: found once the text is kept. */
  readonly notTried: { readonly rules: number; readonly correlations: number };
  /** Events that one of the rules finds, of `all`. */
  readonly total: number;
  readonly all: number;
  readonly unread: number;
  readonly timeline: Timeline;
  /** The first `limit` in time order. */
  readonly rows: readonly TrialRow[];
  /** What the rules say, as text for the query bar, with what is hidden from them; "" without a rule. */
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

export interface TrialCorrelation {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly occurrences: number;
  /** Events in any of them. */
  readonly events: number;
  /** The first few. */
  readonly list: readonly Omit<Occurrence, "rows" | "rule">[];
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

export interface RulesApi {
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
  /** A filter as a Sigma rule. */
  ruleOf(filter: Predicate, head: RuleHead): Promise<Result<string, NoRule>>;
}
