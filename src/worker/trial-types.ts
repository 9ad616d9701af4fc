// worker: what comes of holding a rule against the log before it is kept. Types only: a part of engine-api.ts.

import type { Level } from "../core/audit/severity.ts";
import type { Occurrence } from "../core/detect/occurrence.ts";
import type { EventRow, Timeline } from "../core/query/question.ts";

/** A rule as text, held against the loaded log without being kept. */
export interface RuleTrial {
  readonly kind: "trial";
  readonly version: number;
  readonly remarks: readonly TrialRemark[];
  /** The first MAX_TRIED rules of the text that can run. */
  readonly rules: readonly TrialRule[];
  /** Of the text and of what it names, in the order of the text. */
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
