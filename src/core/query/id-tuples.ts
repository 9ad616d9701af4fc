// core/query: tuples of four ids, each known by a number from 0 in the order in which they came. An open-addressing hash over
// typed arrays, 28 bytes a tuple: a Map of strings takes 200 and ten times as long. Its seed is random, and it stops taking
// new tuples at its limit, for what the ids stand for is chosen by whoever writes the log.

import { GrowableColumn } from "../base/grow.ts";
import { seededHash } from "../base/seeded-hash.ts";

/** What a table that is full says of a tuple that it does not have. */
export const NO_ROOM = -1;

const WORDS = 4;

export class IdTuples {
  readonly #hash = seededHash();
  readonly #limit: number;
  readonly #keys = new GrowableColumn((n) => new Uint32Array(n), 64);
  /** Numbers plus one, 0 = free. At most half full; a power of two long. */
  #slots = new Uint32Array(32);
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** The tuple's number, a new one if need be; NO_ROOM if that would be one too many. */
  intern(a: number, b: number, c: number, d: number): number {
    const slot = this.#slotOf(a, b, c, d);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    if (this.#size >= this.#limit) return NO_ROOM;
    for (const word of [a, b, c, d]) this.#keys.push(word);
    this.#slots[slot] = ++this.#size;
    if (this.#size * 2 > this.#slots.length) this.#grow();
    return this.#size - 1;
  }

  /** One id of a tuple. */
  word(tuple: number, at: 0 | 1 | 2 | 3): number {
    return this.#keys.at(tuple * WORDS + at);
  }

  #slotOf(a: number, b: number, c: number, d: number): number {
    const slots = this.#slots;
    const keys = this.#keys.values;
    const mask = slots.length - 1;
    for (let slot = this.#hash(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const known = slots[slot] ?? 0;
      if (known === 0) return slot;
      const at = (known - 1) * WORDS;
      if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c && keys[at + 3] === d)
        return slot;
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let tuple = 0; tuple < this.#size; tuple++) {
      const [a, b, c, d] = [0, 1, 2, 3].map((at) => this.#keys.at(tuple * WORDS + at));
      this.#slots[this.#slotOf(a ?? 0, b ?? 0, c ?? 0, d ?? 0)] = tuple + 1;
    }
  }
}
