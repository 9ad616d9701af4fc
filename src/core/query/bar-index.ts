// core/query: in which bar of the timeline 32 rows lie, where all 32 lie in one: rows come nearly in order of time, so that
// is nearly everywhere, and a word of a set is counted at once. 4 bytes per 32 rows; made again for another width of bars.

import type { Chunk, EventTable } from "../store/table.ts";

/** Instead of a bar: rows of several bars, or without a time, or fewer than 32 so far. */
export const SEVERAL = 0x7fffffff;

/** For a table that grows; of one whose values are written over, all is found out again. */
export class BarIndex {
  readonly #table: EventTable;
  #barMicros = 0;
  /** The bar that others are counted from, so that they fit 32 bits; it stays when an earlier time comes. */
  #origin = 0;
  #words = 0;
  #revision = 0;
  #bars = new Int32Array(0);

  constructor(table: EventTable) {
    this.#table = table;
  }

  get memory(): number {
    return this.#bars.byteLength;
  }

  /** `firstBar`: a bar, as time / barMicros. bars[w] is the bar of rows 32 w to 32 w + 31, less `origin`; SEVERAL where there is none, or beyond the array's end. */
  of(barMicros: number, firstBar: number): { readonly bars: Int32Array; readonly origin: number } {
    const { revision = 0 } = this.#table;
    if (barMicros !== this.#barMicros || revision !== this.#revision) {
      this.#revision = revision;
      this.#barMicros = barMicros;
      this.#origin = firstBar;
      this.#words = 0;
    }
    this.#extend();
    return { bars: this.#bars.subarray(0, this.#words), origin: this.#origin };
  }

  #extend(): void {
    const { length, chunks } = this.#table;
    const words = length >>> 5;
    if (words <= this.#words) return;
    if (words > this.#bars.length) {
      const grown = new Int32Array(Math.max(words, this.#bars.length * 1.5));
      grown.set(this.#bars);
      this.#bars = grown;
    }
    for (const chunk of chunks) {
      const first = chunk.start >>> 5;
      const end = Math.min(words, first + (chunk.length >>> 5));
      for (let w = Math.max(this.#words, first); w < end; w++)
        this.#bars[w] = this.#barOf(chunk, (w - first) << 5);
    }
    this.#words = words;
  }

  /** The bar of 32 rows of a chunk. */
  #barOf(chunk: Chunk, row: number): number {
    const times = chunk.column("time");
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = row; i < row + 32; i++) {
      const time = times[i] ?? Number.NaN;
      if (Number.isNaN(time)) return SEVERAL;
      if (time < least) least = time;
      if (time > most) most = time;
    }
    const bar = Math.floor(least / this.#barMicros) - this.#origin;
    const isOne = bar === Math.floor(most / this.#barMicros) - this.#origin;
    return isOne && Math.abs(bar) < SEVERAL ? bar : SEVERAL;
  }
}
