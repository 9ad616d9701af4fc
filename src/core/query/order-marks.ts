// core/query: where in an order the rows above severity "none" stand: the next one from a place, and a map of all of them for
// a scroll bar. One pass over the order and a set of bits, in steps; a severity is read only of rows that are marked.

import type { Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { chunkAt } from "./gather.ts";

export interface NextMark {
  readonly place: number;
  /** It was found beyond the end, from the other one on. */
  readonly wrapped: boolean;
}

/** The first marked place after `from`, or before it with a step of -1; `from` itself comes last. Null where none is marked. */
export function nextMark(
  order: Uint32Array,
  severe: Bitset,
  { from, step }: { readonly from: number; readonly step: 1 | -1 },
): NextMark | null {
  const { length } = order;
  const { words } = severe;
  for (let n = 1; n <= length; n++) {
    const at = from + n * step;
    const place = at < 0 ? at + length : at >= length ? at - length : at;
    const row = order[place] ?? 0;
    if ((((words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1)
      return { place, wrapped: place !== at };
  }
  return null;
}

/** An order of rows, as RowOrder and Lines have it. */
interface OrderInPieces {
  readonly length: number;
  /** Each is good until the next. */
  pieces(): Iterable<Uint32Array>;
}

/** The highest severity, as its rank, in each of so many equal parts of the order. */
export function* severityMap(
  table: EventTable,
  order: OrderInPieces,
  { severe: { words }, parts }: { readonly severe: Bitset; readonly parts: number },
): Steps<Uint8Array> {
  const map = new Uint8Array(parts);
  const share = parts / order.length;
  let before = 0;
  for (const rows of order.pieces()) {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      if ((((words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
      const chunk = chunkAt(table.chunks, row);
      const rank = chunk?.column("severity")[row - chunk.start] ?? 0;
      const part = Math.min(parts - 1, Math.floor((before + i) * share));
      if (rank > (map[part] ?? 0)) map[part] = rank;
    }
    before += rows.length;
    yield;
  }
  return map;
}
