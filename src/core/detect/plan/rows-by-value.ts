// core/detect/plan: the rows of one batch by the value they have in one field, as chains: O(rows) to make, nothing to free. Made
// when a rule first asks, since most fields of most batches are never asked for.

export class RowsByValue {
  /** By value: first row + 1; 0 = none. */
  #heads = new Uint32Array(64);
  /** By row: next row + 1 with the same value. */
  #next = new Uint32Array(64);
  readonly #counts = new Map<number, number>();

  /** The values there are, each once. */
  get values(): Iterable<number> {
    return this.#counts.keys();
  }

  countOf(value: number): number {
    return this.#counts.get(value) ?? 0;
  }

  /** Rows `from` to `to` of a column; `stride` of the column's numbers make a row. */
  fill(column: ArrayLike<number>, from: number, to: number): void {
    for (const value of this.#counts.keys()) this.#heads[value] = 0;
    this.#counts.clear();
    if (this.#next.length < to - from) this.#next = new Uint32Array((to - from) * 2);
    let last = -1;
    let run = 0;
    for (let row = to - 1; row >= from; row--) {
      const value = column[row] ?? 0;
      if (value >= this.#heads.length) this.#grow(value);
      this.#next[row - from] = this.#heads[value] ?? 0;
      this.#heads[value] = row - from + 1;
      if (value === last) run++;
      else {
        if (run > 0) this.#counts.set(last, (this.#counts.get(last) ?? 0) + run);
        last = value;
        run = 1;
      }
    }
    if (run > 0) this.#counts.set(last, (this.#counts.get(last) ?? 0) + run);
  }

  /** Rows with the value, counted from the first of the batch. */
  visit(value: number, see: (row: number) => void): void {
    for (let at = this.#heads[value] ?? 0; at !== 0; at = this.#next[at - 1] ?? 0) see(at - 1);
  }

  #grow(value: number): void {
    const grown = new Uint32Array(Math.max(value + 1, this.#heads.length * 2));
    grown.set(this.#heads);
    this.#heads = grown;
  }
}
