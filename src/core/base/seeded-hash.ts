// core/base: a hash of four words with a seed that nobody knows beforehand: what is hashed may have been chosen by an
// attacker, and values that all fall into one slot would make a table as slow as a list. The mixing is MurmurHash3's.

export type HashWords = (a: number, b: number, c: number, d: number) => number;

const rotate = (n: number, by: number): number => (n << by) | (n >>> (32 - by));

const mix = (hash: number, word: number): number =>
  Math.imul(rotate(hash ^ Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) +
  0xe6546b64;

/** 32 bits, unsigned. */
export function seededHash(seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0): HashWords {
  return (a, b, c, d) => {
    let hash = mix(mix(mix(mix(seed | 0, a), b), c), d);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
}
