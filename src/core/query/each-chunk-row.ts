// core/query: the rows of a set, chunk by chunk: what is read of a chunk is fetched once, and a row is then a place in it.

import type { Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import type { Chunk, EventTable } from "../store/table.ts";

/** Rows of a step: 20 ms where each falls into another of a million groups (finding-groups.bench.ts), less where not. */
const ROWS_A_STEP = 1 << 16;

/** Ascending. `open` is called for each chunk that has any, and gives what is called with each place in it. */
export function* eachChunkRow(
  table: EventTable,
  rows: Bitset,
  open: (chunk: Chunk) => (i: number) => void,
): Steps<void> {
  let done = 0;
  for (const chunk of table.chunks) {
    if (chunk.start >= rows.length) return;
    done += visitChunk(chunk, rows, open);
    if (done < ROWS_A_STEP) continue;
    done = 0;
    yield;
  }
}

function visitChunk(
  chunk: Chunk,
  { words }: Bitset,
  open: (chunk: Chunk) => (i: number) => void,
): number {
  const first = chunk.start >>> 5;
  const end = Math.min(words.length, first + ((chunk.length + 31) >>> 5));
  let w = first;
  while (w < end && words[w] === 0) w++;
  if (w === end) return 0;
  const visit = open(chunk);
  let visited = 0;
  for (; w < end; w++) {
    for (let word = words[w] ?? 0; word !== 0; word &= word - 1) {
      visit(((w - first) << 5) + 31 - Math.clz32(word & -word));
      visited++;
    }
  }
  return visited;
}
