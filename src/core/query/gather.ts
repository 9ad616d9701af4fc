// core/query: the values of a column for rows in any order, side by side. Rows that follow each other mostly lie in one
// chunk, so the chunk is only looked up when it changes: about 2 ns a row.

import type { ColumnField } from "../audit/fields.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { Chunk, EventTable } from "../store/table.ts";

/** Ids, codes and numbers; of a column with several words a row, the word `at` of `width`. */
export function gather(
  table: EventTable,
  rows: Uint32Array,
  name: ColumnField,
  { width, at }: { readonly width: number; readonly at: number } = { width: 1, at: 0 },
): Uint32Array {
  const values = new Uint32Array(rows.length);
  const { chunks } = table;
  let [start, end]: [number, number] = [0, 0];
  let column: ColumnArray = values;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (row < start || row >= end) {
      const chunk = chunkAt(chunks, row);
      if (chunk === undefined) continue;
      [start, end] = [chunk.start, chunk.start + chunk.length];
      column = chunk.column(name);
    }
    values[i] = column[(row - start) * width + at] ?? 0;
  }
  return values;
}

/** Times; NaN = absent. */
export function gatherTimes(
  table: EventTable,
  rows: Uint32Array,
  name: "time" | "stageTime",
): Float64Array {
  const values = new Float64Array(rows.length).fill(Number.NaN);
  const { chunks } = table;
  let [start, end]: [number, number] = [0, 0];
  let column: ColumnArray = values;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (row < start || row >= end) {
      const chunk = chunkAt(chunks, row);
      if (chunk === undefined) continue;
      [start, end] = [chunk.start, chunk.start + chunk.length];
      column = chunk.column(name);
    }
    values[i] = column[row - start] ?? Number.NaN;
  }
  return values;
}

/** The chunk a row lies in; undefined if there is none. */
export function chunkAt(chunks: readonly Chunk[], row: number): Chunk | undefined {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle]?.start ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  const chunk = chunks[low - 1];
  return chunk !== undefined && row < chunk.start + chunk.length ? chunk : undefined;
}
