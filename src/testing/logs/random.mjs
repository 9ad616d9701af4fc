// testing/logs: random numbers that are the same on every machine and in every run, so that a generated log is a fixture.
// sfc32 (Chris Doty-Humphrey, PractRand): 4 words of state, about 2 ns a number.

/**
 * @typedef {object} Random
 * @property {() => number} word 32 random bits, unsigned.
 * @property {(below: number) => number} int From 0 to below - 1.
 * @property {<T>(list: readonly T[]) => T} pick One of a list that is not empty.
 * @property {(share: number) => boolean} chance True in this share of calls, 0 to 1.
 * @property {(digits: number) => string} hex That many hexadecimal digits.
 * @property {() => string} uuid A version 4 UUID.
 * @property {(length: number) => string} suffix The letters and digits Kubernetes ends generated names with.
 */

const SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

/**
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let counter = 1;

  function word() {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  /** @param {number} below */
  const int = (below) => Math.floor((word() / 2 ** 32) * below);
  /** @param {number} digits */
  const hex = (digits) => {
    let text = "";
    while (text.length < digits) text += word().toString(16).padStart(8, "0");
    return text.slice(0, digits);
  };

  // The first numbers still show the seed.
  for (let i = 0; i < 12; i++) word();
  return {
    word,
    int,
    pick: (list) => {
      const picked = list[int(list.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    chance: (share) => word() < share * 2 ** 32,
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + int(4)).toString(16)}${hex(3)}-${hex(12)}`,
    suffix: (length) =>
      Array.from({ length }, () => SUFFIX_LETTERS.charAt(int(SUFFIX_LETTERS.length))).join(""),
  };
}
