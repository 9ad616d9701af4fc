// core/query/entities: rows of a set in order of time, with the columns of the chunk that each lies in. A log is written nearly in
// that order, so the next row mostly lies in the same chunk, and its columns are at hand.

import { hasBit, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import { chunkAt } from "../gather.ts";

/** Rows of a step, most of which are passed over. */
const ROWS_A_STEP = 1 << 18;

/** `byTime`: all rows in order. Rows without a time are where it has them. */
export function* inTime(
  table: EventTable,
  { rows, byTime }: { readonly rows: Bitset; readonly byTime: Uint32Array },
  enter: (chunk: Chunk) => (i: number, row: number) => void,
): Steps<void> {
  let chunk: Chunk | undefined;
  let visit: ((i: number, row: number) => void) | undefined;
  const visits = new Map<Chunk, (i: number, row: number) => void>();
  for (let at = 0; at < byTime.length; at++) {
    if (at % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    const row = byTime[at] ?? 0;
    if (!hasBit(rows, row)) continue;
    if (chunk === undefined || row < chunk.start || row >= chunk.start + chunk.length) {
      chunk = chunkAt(table.chunks, row);
      if (chunk === undefined) continue;
      visit = visits.get(chunk);
      if (visit === undefined) visits.set(chunk, (visit = enter(chunk)));
    }
    visit?.(row - chunk.start, row);
  }
}
