// core/query: how often each value of a column occurs in all rows that are shown. Brought up to date chunk by chunk; a question
// may be given up in between, so the counts may be on the way from one set of rows to the next.

import { emptyBitset, type Bitset } from "../base/bitset.ts";

export class AllCounts {
  counts = new Uint32Array(0);
  rows = emptyBitset(0);
  /** Rows before `end` are counted as `towards` has them, the others as `rows` has them. */
  towards: Bitset | null = null;
  end = 0;

  beginTowards(rows: Bitset): void {
    const { towards, end } = this;
    if (towards === rows) return;
    if (towards !== null && end > 0) {
      // `end` is that of a chunk, which is one of words too, or of all there is.
      const words = new Uint32Array(Math.max(this.rows.words.length, towards.words.length));
      words.set(this.rows.words);
      words.set(towards.words.subarray(0, (end + 31) >>> 5));
      this.rows = { words, length: Math.max(this.rows.length, end) };
    }
    this.towards = rows;
    this.end = 0;
  }

  arrive(): void {
    if (this.towards !== null) this.rows = this.towards;
    this.towards = null;
    this.end = 0;
  }
}
