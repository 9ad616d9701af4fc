// core/base: sets of rows as words of 32 bits. A filter's answer is one of these, so combining two filters over
// ten million rows touches 2.5 MB, not ten million booleans.

export interface Bitset {
  readonly words: Uint32Array;
  /** Number of rows the set speaks of. Bits at and beyond `length` are always 0. */
  readonly length: number;
}

const wordsFor = (length: number): number => (length + 31) >>> 5;

export function emptyBitset(length: number): Bitset {
  return { words: new Uint32Array(wordsFor(length)), length };
}

export function fullBitset(length: number): Bitset {
  const set = emptyBitset(length);
  set.words.fill(0xffffffff);
  clearTail(set);
  return set;
}

/** Bits beyond `length` in the last word go back to 0 after an operation that may have set them. */
function clearTail(set: Bitset): void {
  const used = set.length & 31;
  if (used !== 0) {
    const last = set.words.length - 1;
    set.words[last] = (set.words[last] ?? 0) & (2 ** used - 1);
  }
}

export function hasBit(set: Bitset, row: number): boolean {
  return (((set.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

export function addBit(set: Bitset, row: number): void {
  set.words[row >>> 5] = (set.words[row >>> 5] ?? 0) | (1 << (row & 31));
}

export function removeBit(set: Bitset, row: number): void {
  set.words[row >>> 5] = (set.words[row >>> 5] ?? 0) & ~(1 << (row & 31));
}

/** In place: `into` keeps what is in both. Both must speak of the same rows. */
export function andInto(into: Bitset, other: Bitset): void {
  const a = into.words;
  const b = other.words;
  for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) & (b[i] ?? 0);
}

/** In place: `into` loses what is in `other`. */
export function andNotInto(into: Bitset, other: Bitset): void {
  const words = Math.min(into.words.length, other.words.length);
  for (let i = 0; i < words; i++) into.words[i] = (into.words[i] ?? 0) & ~(other.words[i] ?? 0);
}

/** In place: `into` gains what is in `other`. */
export function orInto(into: Bitset, other: Bitset): void {
  const a = into.words;
  const b = other.words;
  for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) | (b[i] ?? 0);
}

/** In place: `into` becomes its complement. */
export function invert(into: Bitset): void {
  const a = into.words;
  for (let i = 0; i < a.length; i++) a[i] = ~(a[i] ?? 0);
  clearTail(into);
}

export function countBits(set: Bitset): number {
  let total = 0;
  for (let i = 0; i < set.words.length; i++) total += popcount32(set.words[i] ?? 0);
  return total;
}

/** How many rows of [start, end) are in the set. */
export function countBetween({ words }: Bitset, start: number, end: number): number {
  if (start >= end) return 0;
  const first = start >>> 5;
  const last = (end - 1) >>> 5;
  const head = -1 << (start & 31);
  const tail = -1 >>> (31 - ((end - 1) & 31));
  if (first === last) return popcount32((words[first] ?? 0) & head & tail);
  let total = popcount32((words[first] ?? 0) & head) + popcount32((words[last] ?? 0) & tail);
  for (let i = first + 1; i < last; i++) total += popcount32(words[i] ?? 0);
  return total;
}

export function popcount32(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Calls `visit` with each row of the set, ascending. */
export function forEachBit(set: Bitset, visit: (row: number) => void): void {
  for (let i = 0; i < set.words.length; i++) {
    let word = set.words[i] ?? 0;
    while (word !== 0) {
      const low = word & -word;
      visit((i << 5) + (31 - Math.clz32(low)));
      word ^= low;
    }
  }
}
