// ui/ledger: the equation that must hold: every record read is exactly one of the terms. If it does not, that is a bug
// of ours, and the page says so instead of hiding it.

import type { Ledger } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/ledger.ts";

export interface Term {
  readonly kind: Exclude<keyof Ledger, "records">;
  readonly count: number;
  /** In the equation of the dialog. */
  readonly label: string;
  /** In the one-line chip. */
  readonly short: string;
}

const TERMS: readonly Omit<Term, "count">[] = [
  { kind: "events", label: texts.events, short: "events" },
  { kind: "merged", label: texts.mergedStages, short: "merged" },
  { kind: "duplicates", label: texts.duplicates, short: "duplicates" },
  { kind: "other", label: texts.notAuditEvents, short: "other" },
  { kind: "rejected", label: texts.rejected, short: "rejected" },
];

/** Every term that is not zero; events always. */
export function termsOf(ledger: Ledger): readonly Term[] {
  return TERMS.map((term) => ({ ...term, count: ledger[term.kind] })).filter(
    ({ kind, count }) => kind === "events" || count > 0,
  );
}

export function sumOf(ledger: Ledger): number {
  return TERMS.reduce((sum, { kind }) => sum + ledger[kind], 0);
}

export function balances(ledger: Ledger): boolean {
  return sumOf(ledger) === ledger.records;
}
