// core/query: how often each value of a column occurs among the rows of a bitset. About 1 ns per row and column: 32 rows
// are skipped or taken at once where a word of the bitset is empty or full.

import type { ColumnField } from "../audit/fields.ts";
import type { Bitset } from "../base/bitset.ts";
import type { EventTable } from "../store/table.ts";

/** Adds the rows of the set to `counts[value]`; `counts` has room for every value of the column. */
export function countCodes(
  table: EventTable,
  name: ColumnField,
  rows: Bitset,
  counts: Uint32Array,
): void {
  for (const chunk of table.chunks) {
    const column = chunk.column(name);
    const firstWord = chunk.start >>> 5;
    const words = (chunk.length + 31) >>> 5;
    for (let w = 0; w < words; w++) {
      let word = rows.words[firstWord + w] ?? 0;
      const row = w << 5;
      if (word === 0xffffffff) {
        for (let i = row; i < row + 32; i++) {
          const code = column[i] ?? 0;
          counts[code] = (counts[code] ?? 0) + 1;
        }
      } else {
        while (word !== 0) {
          const low = word & -word;
          const code = column[row + 31 - Math.clz32(low)] ?? 0;
          counts[code] = (counts[code] ?? 0) + 1;
          word ^= low;
        }
      }
    }
  }
}
