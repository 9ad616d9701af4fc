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
    fetchTimes(columns, { rows, keys }, { start, end: Math.min(length, start + STEP_ROWS) });
  }
  yield* sortByTimeSteps(keys, rows);
  return { rows, keys };
}

/** A plain loop: V8 makes a slower one of a generator's. Rows of one chunk mostly follow each other. */
function fetchTimes(
  columns: RowColumns,
  { rows, keys }: RowsByTime,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  let first = -1;
  let times = columns.of(0).time;
  for (let i = start; i < end; i++) {
    const row = rows[i] ?? 0;
    const at = inChunk(row);
    if (row - at !== first) {
      first = row - at;
      times = columns.of(row).time;
    }
    const time = times[at] ?? Number.NaN;
    keys[i] = Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
  }
}
