// core/query: what can be said of rows once and for all: which have a severity, which matched a rule, and the first and
// the last time. Two bits per row; some 2 ns for each row that came since the last question. Of rows that matched a rule,
// some in a hundred, what findings need lies side by side, 16 bytes each: fetched from three columns they cost 110 ns a
// row, for each lies in a cache line of its own.

import { GrowableColumn } from "../base/grow.ts";
import type { EventTable } from "../store/table.ts";

export interface RuledRows {
  /** Of a bitset over all rows. */
  readonly words: Uint32Array;
  /** Of the first row in the set, of the second, and so on: ids of its list of rules and of its user, and its time. */
  readonly lists: Uint32Array;
  readonly users: Uint32Array;
  readonly times: Float64Array;
}

/** For a table that grows; of one whose values are written over, all is found out again. */
export class RowMarks {
  readonly #table: EventTable;
  #known = 0;
  #revision = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #severe = new Uint32Array(0);
  #ruled = new Uint32Array(0);
  readonly #lists = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #users = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #times = new GrowableColumn((n) => new Float64Array(n), 16);

  constructor(table: EventTable) {
    this.#table = table;
  }

  get memory(): number {
    const ruled = [this.#lists, this.#users, this.#times];
    const columns = ruled.reduce((sum, { values }) => sum + values.byteLength, 0);
    return this.#severe.byteLength + this.#ruled.byteLength + columns;
  }

  /** Words of a bitset of rows above severity "none". */
  get severe(): Uint32Array {
    this.#extend();
    return this.#severe;
  }

  /** Rows that match a rule. */
  get ruled(): RuledRows {
    this.#extend();
    return {
      words: this.#ruled,
      lists: this.#lists.values,
      users: this.#users.values,
      times: this.#times.values,
    };
  }

  /** First and last time in the table; the first is the greater when no row has one. */
  span(): { readonly first: number; readonly last: number } {
    this.#extend();
    return { first: this.#first, last: this.#last };
  }

  #forget(): void {
    this.#known = 0;
    this.#first = Number.POSITIVE_INFINITY;
    this.#last = Number.NEGATIVE_INFINITY;
    this.#severe.fill(0);
    this.#ruled.fill(0);
    for (const column of [this.#lists, this.#users, this.#times]) column.clear();
  }

  #extend(): void {
    const { length, chunks, revision = 0 } = this.#table;
    if (revision !== this.#revision) this.#forget();
    this.#revision = revision;
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
      const users = chunk.column("user");
      for (let i = Math.max(0, this.#known - start); i < chunk.length; i++) {
        const time = times[i] ?? Number.NaN;
        if (time < this.#first) this.#first = time;
        if (time > this.#last) this.#last = time;
        const word = (start + i) >>> 5;
        const bit = 1 << ((start + i) & 31);
        if (severities[i] !== 0) this.#severe[word] = (this.#severe[word] ?? 0) | bit;
        if (rules[i] === 0) continue;
        this.#ruled[word] = (this.#ruled[word] ?? 0) | bit;
        this.#lists.push(rules[i] ?? 0);
        this.#users.push(users[i] ?? 0);
        this.#times.push(time);
      }
    }
    this.#known = length;
  }
}

/** Words for that many rows: half as much again when they must move, for a log that loads grows with every question. */
function withRoom(words: Uint32Array, rows: number): Uint32Array<ArrayBuffer> {
  const needed = (rows + 31) >>> 5;
  const grown = new Uint32Array(words.length === 0 ? needed : Math.max(needed, words.length * 1.5));
  grown.set(words);
  return grown;
}
