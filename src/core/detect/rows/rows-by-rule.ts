// core/detect/rows: the rows of rules in order of time. The order of a log is gone through once for all rules together; what
// is left of it is mostly little, and each rule's rows are picked from that. 10 million rows of order: 50 ms a pass.

import { emptyBitset, hasBit, orInto, type Bitset } from "../../base/bitset.ts";
import { GrowableColumn } from "../../base/grow.ts";
import { inSteps, type Steps } from "../../base/in-steps.ts";
import type { ReadCell } from "./row-cells.ts";

/** Rows of `order` that are in one of the sets and have a time. */
export function* rowsOfAny(
  order: Uint32Array,
  sets: readonly Bitset[],
  timeOf: ReadCell,
): Steps<Uint32Array> {
  const any = unionOf(sets);
  const rows = new GrowableColumn((n) => new Uint32Array(n), 16);
  yield* inSteps(order.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = order[i] ?? 0;
      if (hasBit(any, row) && !Number.isNaN(timeOf(row))) rows.push(row);
    }
  });
  return rows.take();
}

/** Sets may speak of fewer rows than others: rows that came later are in none. */
export function unionOf(sets: readonly Bitset[]): Bitset {
  const union = emptyBitset(Math.max(0, ...sets.map(({ length }) => length)));
  for (const set of sets) orInto(union, { words: set.words, length: union.length });
  return union;
}
