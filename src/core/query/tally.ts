// core/query: the innermost loop of counting: some rows of a column, each value of theirs one up or down.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import type { ColumnField } from "../audit/fields.ts";
import type { ColumnArray } from "../scan/batch.ts";

/** What can be counted by value: a column; or a derived field of a few classes, which is counted by their codes. */
export type CountedField = ColumnField | DerivedFieldName;

/** The first `count` of `places`, counted from row `from` of a chunk, each `by` 1 or -1. */
export interface Places {
  readonly from: number;
  readonly places: Uint32Array;
  readonly count: number;
  readonly by: number;
}

/** One loop for each width of a column: V8 makes a slower one where an array may be of several kinds. */
export function tally(column: ColumnArray, places: Places, counts: Uint32Array): void {
  if (column instanceof Uint8Array) tallyBytes(column, places, counts);
  else if (column instanceof Uint16Array) tallyShorts(column, places, counts);
  else if (column instanceof Uint32Array) tallyWords(column, places, counts);
}

export function tallyBytes(column: Uint8Array, at: Places, counts: Uint32Array): void {
  const { from, places, count, by } = at;
  for (let i = 0; i < count; i++) {
    const value = column[from + (places[i] ?? 0)] ?? 0;
    counts[value] = (counts[value] ?? 0) + by;
  }
}

function tallyShorts(column: Uint16Array, at: Places, counts: Uint32Array): void {
  const { from, places, count, by } = at;
  for (let i = 0; i < count; i++) {
    const value = column[from + (places[i] ?? 0)] ?? 0;
    counts[value] = (counts[value] ?? 0) + by;
  }
}

function tallyWords(column: Uint32Array, at: Places, counts: Uint32Array): void {
  const { from, places, count, by } = at;
  for (let i = 0; i < count; i++) {
    const value = column[from + (places[i] ?? 0)] ?? 0;
    counts[value] = (counts[value] ?? 0) + by;
  }
}
