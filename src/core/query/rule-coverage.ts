// core/query: what is said of a rule on a log: whether it found anything, and if not, whether it could have. Plain data.

import type { RuleNeeds } from "../detect/sigma/needs.ts";

/** What coverage asks of a rule. */
export interface RuleToCover {
  readonly id: string;
  readonly isOn: boolean;
  /** Null when it cannot be said: then silence cannot be told from blindness. */
  readonly needs: RuleNeeds | null;
}

/**
 * fired: it has findings. hidden: it has, and something hides them all. clean: it looked at events of its kind, with the
 * bodies it needs, and none matched. partly: some of those events lack the bodies. blind: it had nothing to look at.
 * untold: silent, and nobody knows what it needs. off: nobody asked it.
 */
export type Verdict = "fired" | "hidden" | "clean" | "partly" | "blind" | "untold" | "off";

/**
 * no-events: none of its verb and resource. no-bodies: the log has them without bodies, as audit level Metadata does.
 * other-bodies: with requests, where it reads responses, or the other way round. cut-bodies: they were lost on their way.
 * no-field: no event of the log has a field that every event has at its origin. too-short: it learns what is usual first, and the
 * log ends before. its-rules: of a correlation, what it counts could not come.
 */
export type BlindReason =
  | "no-events"
  | "no-bodies"
  | "other-bodies"
  | "cut-bodies"
  | "no-field"
  | "too-short"
  | "its-rules";

export interface RuleCoverage {
  readonly rule: string;
  readonly verdict: Verdict;
  /** Events it matches that are shown, and those that only something else hides. */
  readonly fired: number;
  readonly hidden: number;
  /** Events of its verbs and resources. */
  readonly ofKind: number;
  /** Of these, those it could decide by columns and bodies. All, for a rule that looks into no body. */
  readonly examined: number;
  /** Those that could match if the body were there: by what is wrong with it. */
  readonly lacking: Readonly<Record<"none" | "other" | "cut", number>>;
  readonly reason: BlindReason | null;
  /** For no-events what none is of, for no-field the field, for its-rules their ids: "get", "secrets"; "userAgent". */
  readonly missing: readonly string[];
  /** Microseconds the log must last longer than; 0 where any will do. */
  readonly spanNeeded: number;
}
