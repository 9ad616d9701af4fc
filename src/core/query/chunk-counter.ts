// core/query: the rows of a chunk in which two sets differ, counted up or down in any number of columns: their positions are laid
// out once for all of them.

import { countBetween, type Bitset } from "../base/bitset.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { DerivedClasses } from "../store/derived-classes.ts";
import type { Chunk } from "../store/table.ts";
import { tally, tallyBytes, type Places } from "./tally.ts";

/** Rows whose positions are laid out at once: few enough to stay in the processor's first cache. */
const BLOCK = 4096;
const EVERY = Uint32Array.from({ length: BLOCK }, (_, i) => i);

export interface CountedColumn {
  readonly column: ColumnArray | DerivedClasses;
  readonly counts: Uint32Array;
}

export class ChunkCounter {
  readonly #codes = new Uint8Array(BLOCK);
  readonly #gained = new Uint32Array(BLOCK);
  readonly #lost = new Uint32Array(BLOCK);

  /** A chunk of which every row is new and shown, as of most logs all are; false when it is none. */
  countWhole(
    chunk: Chunk,
    column: ColumnArray | DerivedClasses,
    { rows, base, counts }: { rows: Bitset; base: Bitset; counts: Uint32Array },
  ): boolean {
    const end = Math.min(rows.length, chunk.start + chunk.length);
    const isWhole =
      base.length <= chunk.start && countBetween(rows, chunk.start, end) === end - chunk.start;
    if (!isWhole) return false;
    for (let from = 0; from < end - chunk.start; from += BLOCK) {
      const count = Math.min(BLOCK, end - chunk.start - from);
      this.#tally(column, { from, places: EVERY, count, by: 1 }, { chunk, counts });
    }
    return true;
  }

  /** Up for rows that are in `rows` only, down for those that are in `base` only. */
  countDifference(
    chunk: Chunk,
    { rows, base }: { readonly rows: Bitset; readonly base: Bitset },
    columns: readonly CountedColumn[],
  ): void {
    const [gained, lost] = [this.#gained, this.#lost];
    const firstWord = chunk.start >>> 5;
    for (let from = 0; from < chunk.length; from += BLOCK) {
      const words = (Math.min(BLOCK, chunk.length - from) + 31) >>> 5;
      let gains = 0;
      let losses = 0;
      for (let w = 0; w < words; w++) {
        const now = rows.words[firstWord + (from >>> 5) + w] ?? 0;
        const before = base.words[firstWord + (from >>> 5) + w] ?? 0;
        if (now === before) continue;
        for (let more = now & ~before; more !== 0; more &= more - 1)
          gained[gains++] = (w << 5) + 31 - Math.clz32(more & -more);
        for (let less = before & ~now; less !== 0; less &= less - 1)
          lost[losses++] = (w << 5) + 31 - Math.clz32(less & -less);
      }
      if (gains + losses === 0) continue;
      for (const { column, counts } of columns) {
        const into = { chunk, counts };
        if (gains > 0) this.#tally(column, { from, places: gained, count: gains, by: 1 }, into);
        if (losses > 0) this.#tally(column, { from, places: lost, count: losses, by: -1 }, into);
      }
    }
  }

  /** Of a derived field the codes of the rows are made first. */
  #tally(
    column: ColumnArray | DerivedClasses,
    places: Places,
    { chunk, counts }: { readonly chunk: Chunk; readonly counts: Uint32Array },
  ): void {
    if (!(column instanceof DerivedClasses)) {
      tally(column, places, counts);
      return;
    }
    column.codesAt(chunk, places, this.#codes);
    tallyBytes(this.#codes, { ...places, from: 0, places: EVERY }, counts);
  }
}
