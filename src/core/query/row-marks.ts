// core/query: what can be said of rows once and for all: which have a severity, which matched a rule, and the first and
// the last time. Two bits per row; some 2 ns for each row that came since the last question.

import type { EventTable } from "../store/table.ts";

/** For a table that only grows. */
export class RowMarks {
  readonly #table: EventTable;
  #known = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #severe = new Uint32Array(0);
  #ruled = new Uint32Array(0);

  constructor(table: EventTable) {
    this.#table = table;
  }

  get memory(): number {
    return this.#severe.byteLength + this.#ruled.byteLength;
  }

  /** Words of a bitset of rows above severity "none". */
  get severe(): Uint32Array {
    this.#extend();
    return this.#severe;
  }

  /** Words of a bitset of rows that match a rule. */
  get ruled(): Uint32Array {
    this.#extend();
    return this.#ruled;
  }

  /** First and last time in the table; the first is the greater when no row has one. */
  span(): { readonly first: number; readonly last: number } {
    this.#extend();
    return { first: this.#first, last: this.#last };
  }

  #extend(): void {
    const { length, chunks } = this.#table;
    if (this.#known === length) return;
    if (this.#severe.length * 32 < length) {
      this.#severe = withRoom(this.#severe, length);
      this.#ruled = withRoom(this.#ruled, length);
    }
    for (const chunk of chunks) {
      const { start } = chunk;
      if (start + chunk.length <= this.#known) continue;
      const times = chunk.column("time");
      const severities = chunk.column("severity");
      const rules = chunk.column("rule");
      for (let i = Math.max(0, this.#known - start); i < chunk.length; i++) {
        const time = times[i] ?? Number.NaN;
        if (time < this.#first) this.#first = time;
        if (time > this.#last) this.#last = time;
        const word = (start + i) >>> 5;
        const bit = 1 << ((start + i) & 31);
        if (severities[i] !== 0) this.#severe[word] = (this.#severe[word] ?? 0) | bit;
        if (rules[i] !== 0) this.#ruled[word] = (this.#ruled[word] ?? 0) | bit;
      }
    }
    this.#known = length;
  }
}

/** Words for that many rows: half as much again when they must move, for a log that loads grows with every question. */
export function withRoom(words: Uint32Array, rows: number): Uint32Array<ArrayBuffer> {
  const needed = (rows + 31) >>> 5;
  const grown = new Uint32Array(words.length === 0 ? needed : Math.max(needed, words.length * 1.5));
  grown.set(words);
  return grown;
}
