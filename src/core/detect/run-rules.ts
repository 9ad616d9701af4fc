// core/detect: which rules each row of a table matches, and how severe that makes it. Rules run one after the other over
// columns, body conditions only on rows that are left; so the cost is rules × columns they test, not rules × events.
// Takes any table's runner: a scan worker's batch in the making, or the whole store.

import { severityRank } from "../audit/severity.ts";
import { forEachBit } from "../base/bitset.ts";
import type { FilterRunner, RowRange } from "../store/run-filter.ts";
import type { CompiledRule } from "./rule-set.ts";

/** The event of a row, parsed; undefined when it can no longer be had, which matches no body condition. */
export type ReadEvent = (row: number) => unknown;

export interface RuleMatches {
  /** First row of the run; the arrays count from it. */
  readonly from: number;
  /** Rank of the highest level among the row's rules; 0 = none. */
  readonly severity: Uint8Array;
  /** The row's position in `sets`. */
  readonly setOf: Uint32Array;
  /**
   * Ids of rules that occur together on a row, in the order of the rules; the first is empty. Rows share them: a log of
   * millions of events has some dozens.
   */
  readonly sets: readonly (readonly string[])[];
}

/** Rows `range.from` to `range.to` of the runner's table; `to` may not lie beyond its end. */
export function runRules(
  rules: readonly CompiledRule[],
  runner: Pick<FilterRunner, "runSync">,
  range: RowRange,
  readEvent: ReadEvent,
): RuleMatches {
  const { from, to } = range;
  const severity = new Uint8Array(to - from);
  const setOf = new Uint32Array(to - from);
  const sets: (readonly string[])[] = [[]];
  for (const rule of rules) {
    const rank = severityRank(rule.level);
    /** From the set a row had to the set that also holds this rule. */
    const grown = new Map<number, number>();
    forEachBit(runner.runSync(rule.predicate, range, readEvent), (row) => {
      const i = row - from;
      severity[i] = Math.max(severity[i] ?? 0, rank);
      const before = setOf[i] ?? 0;
      let after = grown.get(before);
      if (after === undefined) {
        after = sets.push([...(sets[before] ?? []), rule.id]) - 1;
        grown.set(before, after);
      }
      setOf[i] = after;
    });
  }
  return { from, severity, setOf, sets };
}
