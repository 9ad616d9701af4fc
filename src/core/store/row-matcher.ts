// core/store: what a leaf of a predicate looks like to whoever runs the tree.

import type { Bitset } from "../base/bitset.ts";
import type { Chunk, EventTable } from "./table.ts";

/** Rows `from` to `to` of one chunk, counted from the chunk's start; `from` is a multiple of 32. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}

export interface RowMatcher {
  /** Bytes of what it keeps per distinct value. */
  readonly memory: number;
  /** Does what can be done once per distinct value, at most about `most` of them; true when all is done. */
  prepare(table: EventTable, most?: number): boolean;
  /** Adds the matching rows of the span to `words`, the words of a bitset over the whole table. */
  mark(chunk: Chunk, span: RowSpan, words: Uint32Array): void;
  /** Those of `among` that match, in a table of one chunk; nothing need be prepared, and only their values are tested. */
  rowsAmong?(among: Bitset, table: EventTable): Bitset;
}

/** Marks rows of a table, `range` counted from its start; what whole words take in before `range` may be marked as well. */
export function markChunks(
  matcher: RowMatcher,
  table: EventTable,
  range: RowSpan,
  words: Uint32Array,
): void {
  for (const chunk of table.chunks) {
    const from = Math.max(0, range.from - chunk.start) & ~31;
    const to = Math.min(chunk.length, range.to - chunk.start);
    if (from < to) matcher.mark(chunk, { from, to }, words);
  }
}
