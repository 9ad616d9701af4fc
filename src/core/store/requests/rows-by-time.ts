// core/store: all rows by time, equal times as they stand in the input: file after file in the order in which they were
// opened, and within a file by place. Row numbers say nothing of that, since ranges of a file are read side by side.

import { STEP_ROWS, type Steps } from "../../base/in-steps.ts";
import { sortByTimeSteps } from "../time-order.ts";
import { inChunk, type RowColumns } from "./row-columns.ts";

/** Rows `from` to `to`, which follow each other in the input too. */
export interface InputRun {
  readonly from: number;
  readonly to: number;
}

export interface RowsByTime {
  readonly rows: Uint32Array;
  /** The time of each, by position; infinite for rows without one, which are last. */
  readonly keys: Float64Array;
}

/** `runs` in the order of the input, `length` rows together. */
export function* rowsByTime(
  columns: RowColumns,
  runs: Iterable<InputRun>,
  length: number,
): Steps<RowsByTime> {
  const rows = new Uint32Array(length);
  const keys = new Float64Array(length);
  let count = 0;
  for (const { from, to } of runs) for (let row = from; row < to; row++) rows[count++] = row;
  for (let start = 0; start < length; start += STEP_ROWS) {
    yield;
    columns.refresh();
    for (let i = start; i < Math.min(length, start + STEP_ROWS); i++) {
      const row = rows[i] ?? 0;
      const time = columns.of(row).time[inChunk(row)] ?? Number.NaN;
      keys[i] = Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
    }
  }
  yield* sortByTimeSteps(keys, rows);
  return { rows, keys };
}
