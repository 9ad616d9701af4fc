// core/query: tuples of up to five ids, each known by a number from 0 in the order in which they came. An open-addressing hash
// over typed arrays, some 40 bytes a tuple: a Map of strings takes 200 and ten times as long. Its seed is random, and it stops
// taking new tuples at its limit, for what the ids stand for is chosen by whoever writes the log.

import { GrowableColumn } from "../base/grow.ts";
import { seededHash } from "../base/seeded-hash.ts";

/** What a table that is full says of a tuple that it does not have. */
export const NO_ROOM = -1;

/** Any odd number: it spreads the fifth id over the first. */
const SPREAD = 0x9e3779b1;

export class IdTuples {
  readonly #hash = seededHash();
  readonly #width: number;
  readonly #limit: number;
  readonly #keys = new GrowableColumn((n) => new Uint32Array(n), 64);
  /** By number: without them all tuples would be hashed again whenever the slots double. */
  readonly #hashes = new GrowableColumn((n) => new Uint32Array(n), 16);
  /** Numbers plus one, 0 = free. At most half full; a power of two long. */
  #slots = new Uint32Array(32);

  /** `width`: ids of a tuple. */
  constructor(width: number, limit: number) {
    this.#width = width;
    this.#limit = limit;
  }

  get size(): number {
    return this.#hashes.length;
  }

  /** The tuple's number, a new one if need be; NO_ROOM if that would be one too many. */
  intern(tuple: Uint32Array): number {
    const hash = this.#hashOf(tuple);
    const slots = this.#slots;
    const slot = this.#slotOf(tuple, hash);
    if (slots[slot] !== 0) return (slots[slot] ?? 0) - 1;
    if (this.size >= this.#limit) return NO_ROOM;
    for (let i = 0; i < this.#width; i++) this.#keys.push(tuple[i] ?? 0);
    this.#hashes.push(hash);
    slots[slot] = this.size;
    if (this.size * 2 > slots.length) this.#grow();
    return this.size - 1;
  }

  /** The tuple's number, or -1. */
  find(tuple: Uint32Array): number {
    return (this.#slots[this.#slotOf(tuple, this.#hashOf(tuple))] ?? 0) - 1;
  }

  #hashOf(tuple: Uint32Array): number {
    const first = (tuple[0] ?? 0) ^ Math.imul(tuple[4] ?? 0, SPREAD);
    return this.#hash(first, tuple[1] ?? 0, tuple[2] ?? 0, tuple[3] ?? 0);
  }

  /** Where it is, or would be. */
  #slotOf(tuple: Uint32Array, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const known = (slots[slot] ?? 0) - 1;
      if (this.#hashes.at(known) === hash && this.#isAt(known, tuple)) break;
    }
    return slot;
  }

  /** One id of a tuple. */
  word(number: number, at: number): number {
    return this.#keys.at(number * this.#width + at);
  }

  #isAt(number: number, tuple: Uint32Array): boolean {
    const keys = this.#keys.values;
    const from = number * this.#width;
    for (let i = 0; i < this.#width; i++) if (keys[from + i] !== tuple[i]) return false;
    return true;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    const hashes = this.#hashes.values;
    for (let number = 0; number < this.size; number++) {
      let slot = (hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}
