// core/detect/plan: some of the letters that are looked for, as words of 32 bits. A rule asks for one or two of some hundred, so
// only words with bits in them are kept.

export interface LetterSet {
  /** Numbers of words. */
  readonly words: Uint32Array;
  readonly bits: Uint32Array;
}

export const letterSet = (numbers: readonly number[]): LetterSet =>
  fromWords(numbers.map((number) => [number >>> 5, 1 << (number & 31)]));

/** The letters of any of them. */
export const lettersEither = (sets: readonly LetterSet[]): LetterSet =>
  fromWords(sets.flatMap(({ words, bits }) => [...words].map((word, i) => [word, bits[i] ?? 0])));

function fromWords(parts: readonly (readonly [word: number, bits: number])[]): LetterSet {
  const bits = new Map<number, number>();
  for (const [word, some] of parts) bits.set(word, (bits.get(word) ?? 0) | some);
  return { words: Uint32Array.from(bits.keys()), bits: Uint32Array.from(bits.values()) };
}

/** Whether one of them is among the letters `held` from `at` on. */
export function holdsAny({ words, bits }: LetterSet, held: Uint32Array, at: number): boolean {
  for (let i = 0; i < words.length; i++)
    if (((held[at + (words[i] ?? 0)] ?? 0) & (bits[i] ?? 0)) !== 0) return true;
  return false;
}
