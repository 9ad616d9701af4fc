// core/query/entities: how many distinct ids of a field each of a few lines has. A line's ids are bits while the field has few of
// them, as users, addresses and namespaces do; a hash of pairs costs ten times as much, and is what attackers' names get.

import { IdTuples } from "../id-tuples.ts";

/** Ids that are marked as bits: 8 KB a line. */
const MOST_BITS = 1 << 16;
/** Pairs of a line and a larger id: 40 MB. */
const MOST_PAIRS = 1 << 20;

export class DistinctCounts {
  /** Words of the first line, of the second, and so on. */
  readonly #bits: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #pairs = new IdTuples(2, MOST_PAIRS);
  readonly #pair = new Uint32Array(5);
  readonly #words: number;

  /** `ids`: they are less than this. */
  constructor(lines: number, ids: number) {
    this.#words = (Math.min(ids, MOST_BITS) + 31) >>> 5;
    this.#bits = new Uint32Array(lines * this.#words);
    this.#counts = new Uint32Array(lines);
  }

  /** 0 = absent. */
  add(line: number, id: number): void {
    if (id === 0) return;
    if (id >= MOST_BITS) {
      if (!this.#isNewPair(line, id)) return;
    } else {
      const at = line * this.#words + (id >>> 5);
      const word = this.#bits[at] ?? 0;
      const bit = 1 << (id & 31);
      if ((word & bit) !== 0) return;
      this.#bits[at] = word | bit;
    }
    this.#counts[line] = (this.#counts[line] ?? 0) + 1;
  }

  count(line: number): number {
    return this.#counts[line] ?? 0;
  }

  #isNewPair(line: number, id: number): boolean {
    const before = this.#pairs.size;
    this.#pair[0] = line;
    this.#pair[1] = id;
    return this.#pairs.intern(this.#pair) === before;
  }
}
