// core/store: the rows of one leaf, kept for the next question: of a filter that is typed on, most leaves were there with
// the key before. One bit per row; only rows that came since are looked at, and chunks of which a value was written over.

import type { Bitset } from "../base/bitset.ts";
import { STEP_ROWS } from "../base/in-steps.ts";
import { markChunks, type RowMatcher } from "./row-matcher.ts";
import type { EventTable } from "./table.ts";

export class KeptRows {
  readonly #matcher: RowMatcher;
  #words = new Uint32Array(0);
  #known = 0;
  #revision = 0;

  constructor(matcher: RowMatcher) {
    this.#matcher = matcher;
  }

  get memory(): number {
    return this.#matcher.memory + this.#words.byteLength;
  }

  /** With `most`, some of the rows as well: those of a bare word take 20 ns each, and are passed over in steps of a breath. */
  prepare(table: EventTable, most?: number): boolean {
    if (!this.#matcher.prepare(table, most)) return false;
    if (most === undefined) return true;
    this.#markAgain(table);
    this.#markTo(table, Math.min(table.length, this.#known + STEP_ROWS));
    return this.#known === table.length;
  }

  /** A copy: who asks goes on to change it. */
  rows(table: EventTable): Bitset {
    const { length } = table;
    this.#matcher.prepare(table);
    this.#markAgain(table);
    this.#markTo(table, length);
    return { words: this.#words.slice(0, (length + 31) >>> 5), length };
  }

  /** What is known of chunks that have changed since. */
  #markAgain(table: EventTable): void {
    const { revision = 0 } = table;
    if (revision === this.#revision) return;
    for (const chunk of table.chunks) {
      if ((chunk.revision ?? 0) <= this.#revision) continue;
      const to = Math.min(this.#known, chunk.start + chunk.length);
      if (chunk.start >= to) continue;
      this.#words.fill(0, chunk.start >>> 5, (to + 31) >>> 5);
      markChunks(this.#matcher, table, { from: chunk.start, to }, this.#words);
    }
    this.#revision = revision;
  }

  #markTo(table: EventTable, to: number): void {
    if (to <= this.#known) return;
    const count = (table.length + 31) >>> 5;
    if (this.#words.length < count) {
      // While a log loads every answer finds more rows: half as much again, so that they are not copied each time.
      const grown = new Uint32Array(this.#known === 0 ? count : Math.ceil(count * 1.5));
      grown.set(this.#words);
      this.#words = grown;
    }
    markChunks(this.#matcher, table, { from: this.#known, to }, this.#words);
    this.#known = to;
  }
}
