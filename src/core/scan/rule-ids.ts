// core/scan: what the rules found in the rows of a batch, as the values of its column `rule`. Written a column at a time:
// a loop over rows that asks the builder for each was the costliest code to compile, four times over, in every load.

import type { RuleMark } from "../audit/derived/rule-marks.ts";

/** By row of the batch in the making. */
export interface RowMatches {
  /** Rank of the highest level among the row's rules; 0 = none. */
  readonly severity: Uint8Array;
  /** The row's position in `sets`; the first set is empty. */
  readonly setOf: Uint32Array;
  /** Marks of rules that occur together on a row. */
  readonly sets: readonly (readonly RuleMark[])[];
}

/** By row the id of its set's text, 0 for no rule. Only sets that some row has are interned. */
export function ruleIds(
  { setOf, sets }: RowMatches,
  intern: (text: string) => number,
): Uint32Array {
  const ids = new Uint32Array(sets.length);
  const byRow = new Uint32Array(setOf.length);
  for (let row = 0; row < setOf.length; row++) {
    const set = setOf[row] ?? 0;
    if (set === 0) continue;
    if (ids[set] === 0) ids[set] = intern(JSON.stringify(sets[set]));
    byRow[row] = ids[set] ?? 0;
  }
  return byRow;
}
