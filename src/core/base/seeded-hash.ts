// core/base: a hash of four words with a seed that nobody knows beforehand: what is hashed may have been chosen by an
// attacker, and values that all fall into one slot would make a table as slow as a list. The mixing is MurmurHash3's.

export type HashWords = (a: number, b: number, c: number, d: number) => number;

const randomWords = (count: number): Uint32Array => crypto.getRandomValues(new Uint32Array(count));

/**
 * `bits` bits, of which nobody can choose words that are alike more often than chance has them: each word times a number of
 * its own, the upper bits of the sum. A quarter of what the other costs, and good for one table only.
 */
export function linearHash(bits: number): HashWords {
  const [s1 = 0, s2 = 0, s3 = 0, s4 = 0] = randomWords(4);
  const [m1 = 1, m2 = 1, m3 = 1, m4 = 1] = randomWords(4).map((word) => word | 1);
  const shift = 32 - bits;
  return (a, b, c, d) =>
    (Math.imul(a ^ s1, m1) +
      Math.imul(b ^ s2, m2) +
      Math.imul(c ^ s3, m3) +
      Math.imul(d ^ s4, m4)) >>>
    shift;
}

const rotate = (n: number, by: number): number => (n << by) | (n >>> (32 - by));

const mix = (hash: number, word: number): number =>
  Math.imul(rotate(hash ^ Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) +
  0xe6546b64;

/** 32 bits, unsigned. */
export function seededHash(seed = randomWords(1)[0] ?? 0): HashWords {
  return (a, b, c, d) => {
    let hash = mix(mix(mix(mix(seed | 0, a), b), c), d);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
}
