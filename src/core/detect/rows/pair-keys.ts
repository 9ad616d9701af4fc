// core/detect/rows: pairs of numbers as one number, and so tuples of any width. An open-addressing hash with a seed of its own:
// a Map holds no more than 16.7 million keys, and what is paired was chosen by whoever writes the log. 16 to 24 bytes a pair.

import { GrowableColumn } from "../../base/grow.ts";

const column = (): GrowableColumn<Uint32Array> => new GrowableColumn((n) => new Uint32Array(n), 16);

const randomOdd = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) | 1;

export class PairKeys {
  // A multiplication for each number, with factors that nobody knows beforehand.
  readonly #a = randomOdd();
  readonly #b = randomOdd();
  /** By key; that of 0 is no pair's. */
  readonly #first = column();
  readonly #second = column();
  /** Keys, 0 = free. At most half full; a power of two long. */
  #slots = new Uint32Array(32);

  constructor() {
    this.#first.push(0);
    this.#second.push(0);
  }

  /** Highest key in use. */
  get size(): number {
    return this.#first.length - 1;
  }

  /** From 1, in order of arrival. */
  of(first: number, second: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const a = this.#first.values;
    const b = this.#second.values;
    let slot = this.#hash(first, second) & mask;
    for (let key = slots[slot] ?? 0; key !== 0; key = slots[slot] ?? 0) {
      if (a[key] === first && b[key] === second) return key;
      slot = (slot + 1) & mask;
    }
    const key = this.#first.length;
    this.#first.push(first);
    this.#second.push(second);
    slots[slot] = key;
    if (key * 2 > slots.length) this.#grow();
    return key;
  }

  firstOf(key: number): number {
    return this.#first.at(key);
  }

  secondOf(key: number): number {
    return this.#second.at(key);
  }

  #hash(first: number, second: number): number {
    const sum = Math.imul(first, this.#a) + Math.imul(second, this.#b);
    const mixed = Math.imul(sum ^ (sum >>> 15), 0x85ebca6b);
    return mixed ^ (mixed >>> 13);
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let key = 1; key <= this.size; key++) {
      let slot = this.#hash(this.#first.at(key), this.#second.at(key)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = key;
    }
    this.#slots = slots;
  }
}

/** Tuples of numbers above 0 as one number from 1; a tuple of none is 1. */
export class TupleKeys {
  readonly #pairs: readonly PairKeys[];
  readonly width: number;

  constructor(width: number) {
    this.width = width;
    this.#pairs = Array.from({ length: Math.max(1, width - 1) }, () => new PairKeys());
  }

  /** Highest key in use. */
  get size(): number {
    return this.width === 0 ? 1 : (this.#pairs.at(-1)?.size ?? 0);
  }

  /** 0 where one of them is 0, which is no value. */
  of(read: (place: number) => number): number {
    if (this.width === 0) return 1;
    let key = this.width === 1 ? 0 : read(0);
    if (key === 0 && this.width > 1) return 0;
    for (let place = Math.min(1, this.width - 1); place < this.width; place++) {
      const next = read(place);
      if (next === 0) return 0;
      key = this.#pairs[Math.max(0, place - 1)]?.of(key, next) ?? 0;
    }
    return key;
  }

  /** The numbers of a tuple, in order. */
  partsOf(key: number): readonly number[] {
    const parts: number[] = [];
    let rest = key;
    for (let place = this.width - 1; place > 0; place--) {
      const pairs = this.#pairs[place - 1];
      parts.push(pairs?.secondOf(rest) ?? 0);
      rest = pairs?.firstOf(rest) ?? 0;
    }
    if (this.width === 1) rest = this.#pairs[0]?.secondOf(rest) ?? 0;
    if (this.width > 0) parts.push(rest);
    return parts.toReversed();
  }
}
