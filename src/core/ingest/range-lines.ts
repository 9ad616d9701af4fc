// core/ingest: line numbers of a file that is read in several places at once. A range knows only how many lines it has
// passed itself; where it began is known when every range before it is finished.

export class RangeLines {
  readonly #lines: number[] = [];
  readonly #finished: boolean[] = [];
  /** Lines before range k, for as many k as are known. Range 0 begins at line 0. */
  readonly #bases: number[] = [0];

  /** `newlines` more were passed in `range`. Returns how many it had passed before: where this piece begins. */
  pass(range: number, newlines: number): number {
    const before = this.#lines[range] ?? 0;
    this.#lines[range] = before + newlines;
    return before;
  }

  /** The range has passed its last line. A range that is stopped early never finishes. */
  finish(range: number): void {
    this.#finished[range] = true;
    for (let k = this.#bases.length - 1; this.#finished[k] === true; k++) {
      this.#bases.push((this.#bases[k] ?? 0) + (this.#lines[k] ?? 0));
    }
  }

  /** Lines in the file before `range`; null while a range before it is still being read. */
  baseOf(range: number): number | null {
    return this.#bases[range] ?? null;
  }
}
