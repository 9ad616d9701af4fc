// core/query: a whole column side by side, chunk after chunk, and the chunk of one row. Copied by the browser itself, which
// also widens: a millisecond for a million rows, where fetching them one by one takes ten.

import type { ColumnField } from "../audit/fields.ts";
import type { Steps } from "../base/in-steps.ts";
import type { Chunk, EventTable } from "../store/table.ts";

/** Chunks copied between two breaths: a millisecond, and as many pages of memory that are new. */
const CHUNKS = 8;

/** Ids, codes and numbers by row. */
export function* gather(table: EventTable, name: ColumnField): Steps<Uint32Array> {
  const values = new Uint32Array(table.length);
  yield* copyChunks(table, name, values);
  return values;
}

/** Times by row; NaN = absent. */
export function* gatherTimes(table: EventTable, name: "time" | "stageTime"): Steps<Float64Array> {
  const values = new Float64Array(table.length);
  yield* copyChunks(table, name, values);
  return values;
}

/** Into what is there already, which may be longer than memory is quickly had for. Rows that come meanwhile stay out. */
export function* copyChunks(
  table: EventTable,
  name: ColumnField,
  values: Uint32Array | Float64Array,
): Steps<void> {
  let copied = 0;
  for (const chunk of table.chunks) {
    const length = Math.min(chunk.length, values.length - chunk.start);
    if (length <= 0) return;
    values.set(chunk.column(name).subarray(0, length), chunk.start);
    if (++copied % CHUNKS === 0) yield;
  }
}

/** Of a column with four words a row, one of the words by row. */
export function gatherWord(table: EventTable, name: ColumnField, at: number): Uint32Array {
  const values = new Uint32Array(table.length);
  for (const chunk of table.chunks) {
    const column = chunk.column(name);
    for (let i = 0; i < chunk.length; i++) values[chunk.start + i] = column[i * 4 + at] ?? 0;
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
