// ui/words: what a severity is called. "No finding" is not a severity but the honest name for `none`: no rule matched,
// which does not mean that the event is harmless.

import { severityRank, type Level, type Severity } from "../../core/audit/severity.ts";

export interface SeverityWords {
  /** "High" */
  readonly label: string;
  /** The badge's letter: shape and letter carry the meaning where colour cannot. */
  readonly letter: string;
  /** Accessible name: "High severity". */
  readonly name: string;
}

const WORDS: Readonly<Record<Severity, SeverityWords>> = {
  none: { label: "No finding", letter: "·", name: "No finding" },
  informational: { label: "Info", letter: "I", name: "Info severity" },
  low: { label: "Low", letter: "L", name: "Low severity" },
  medium: { label: "Medium", letter: "M", name: "Medium severity" },
  high: { label: "High", letter: "H", name: "High severity" },
  critical: { label: "Critical", letter: "C", name: "Critical severity" },
};

export const severityWords = (severity: Severity): SeverityWords => WORDS[severity];

/** As rules are listed: equal levels stay in their order. */
export const loudestFirst = <R extends { readonly level: Level }>(rules: readonly R[]): R[] =>
  rules.toSorted((a, b) => severityRank(b.level) - severityRank(a.level));
