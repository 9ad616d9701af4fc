// core/query/entities: how many distinct ids of a field each of a few lines has. A line's ids are bits while the field has few of
// them, as users, addresses and namespaces do; a hash of pairs costs ten times as much, and is what attackers' names get.

import { IdTuples } from "../id-tuples.ts";

/** Ids that are marked as bits: 8 KB a line. */
const MOST_BITS = 1 << 16;
/** Pairs of a line and a larger id: 40 MB. */
const MOST_PAIRS = 1 << 20;

export class DistinctCounts {
  readonly #bits: (Uint32Array | undefined)[];
  readonly #counts: Uint32Array;
  readonly #pairs = new IdTuples(2, MOST_PAIRS);
  readonly #pair = new Uint32Array(5);
  readonly #words: number;

  /** `ids`: they are less than this. */
  constructor(lines: number, ids: number) {
    this.#bits = Array.from({ length: lines });
    this.#counts = new Uint32Array(lines);
    this.#words = (Math.min(ids, MOST_BITS) + 31) >>> 5;
  }

  /** 0 = absent. */
  add(line: number, id: number): void {
    if (id === 0) return;
    if (id < MOST_BITS) {
      let bits = this.#bits[line];
      if (bits === undefined) this.#bits[line] = bits = new Uint32Array(this.#words);
      const bit = 1 << (id & 31);
      const word = bits[id >>> 5] ?? 0;
      if ((word & bit) !== 0) return;
      bits[id >>> 5] = word | bit;
    } else {
      const before = this.#pairs.size;
      this.#pair[0] = line;
      this.#pair[1] = id;
      if (this.#pairs.intern(this.#pair) !== before) return;
    }
    this.#counts[line] = (this.#counts[line] ?? 0) + 1;
  }

  count(line: number): number {
    return this.#counts[line] ?? 0;
  }
}
