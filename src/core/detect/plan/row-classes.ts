// core/detect/plan: rows classed by what all rules ask of one column: rows of one class have the same answers. Plain arrays, so
// that the trees read every column in one way.

import type { ColumnArray } from "../../scan/batch.ts";

/** The answer of a test; undefined where this column alone cannot say. */
export type Truth = boolean | undefined;

/** What rules ask of a column. */
export interface AskedColumn {
  readonly rows: RowClasses;
  truth(one: number, test: number): Truth;
}

export class RowClasses {
  /** By row of the batch: what tells values apart. Equal numbers are equal values for ever. */
  keys = new Int32Array(0);
  /** By key; 0 = not known so far. */
  classes = new Int32Array(256);
  readonly #classify: (key: number, row: number) => number;

  /** `classify` gives the class of a key, from 1, once; the row has it. */
  constructor(classify: (key: number, row: number) => number) {
    this.#classify = classify;
  }

  /** Values `from` to `to` are those of the batch, whose rows count from 0. */
  begin(values: ColumnArray, from: number, to: number): void {
    if (this.keys.length < to - from) this.keys = new Int32Array(to - from);
    this.keys.set(values.subarray(from, to));
  }

  classOf(row: number): number {
    const known = this.classes[this.keys[row] ?? 0] ?? 0;
    return known === 0 ? this.learn(row) : known;
  }

  learn(row: number): number {
    const key = this.keys[row] ?? 0;
    if (key >= this.classes.length) {
      const grown = new Int32Array(Math.max(key + 1, this.classes.length * 2));
      grown.set(this.classes);
      this.classes = grown;
    }
    const one = this.#classify(key, row);
    this.classes[key] = one;
    return one;
  }
}
