// core/query/entities: rows of a set, one after the other, with the columns of their chunk fetched once per chunk. What is read
// of a row differs from question to question, so whoever asks brings the columns: `enter` is called with each chunk that has
// rows in the set, and what it returns with the place of each of them in the chunk.

import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { Chunk, EventTable } from "../../store/table.ts";

/** Rows of a step: 10 ms, where each is looked up in a hash. */
const ROWS_A_STEP = 1 << 16;

/** Ascending. */
export function* eachIn(
  table: EventTable,
  { words, length }: Bitset,
  enter: (chunk: Chunk) => (i: number) => void,
): Steps<void> {
  let done = 0;
  for (const chunk of table.chunks) {
    if (chunk.start >= length) return;
    const first = chunk.start >>> 5;
    const end = Math.min(words.length, first + ((chunk.length + 31) >>> 5));
    let w = first;
    while (w < end && words[w] === 0) w++;
    if (w === end) continue;
    const visit = enter(chunk);
    for (; w < end; w++) {
      for (let word = words[w] ?? 0; word !== 0; word &= word - 1) {
        visit(((w - first) << 5) + 31 - Math.clz32(word & -word));
        done++;
      }
    }
    if (done < ROWS_A_STEP) continue;
    done = 0;
    yield;
  }
}
