// core/detect/plan: values of one column, classed by which of all rules' tests they pass. Rules ask a few dozen things of a
// column, so its thousands of values are a few dozen classes; a value is tested once, a row costs a look-up.

import type { Truth } from "./expression.ts";

/** What tells values apart in the present batch: equal numbers are equal values, for as long as the table lives. */
export type KeyOfRow = (row: number) => number;

/** The answer of one test on the row's value; undefined where this column alone cannot say. */
export type RowTest = (row: number) => Truth;

export class ValueClasses {
  readonly #keyOf: KeyOfRow;
  readonly #tests: RowTest[] = [];
  /** By key; 0 = not known so far. */
  #classes = new Uint32Array(256);
  readonly #truths: (readonly Truth[])[] = [[]];
  readonly #ids = new Map<string, number>();

  constructor(keyOf: KeyOfRow) {
    this.#keyOf = keyOf;
  }

  /** Its number here. All are added before the first row is classed. */
  add(test: RowTest): number {
    return this.#tests.push(test) - 1;
  }

  classOf(row: number): number {
    const key = this.#keyOf(row);
    if (key >= this.#classes.length) this.#grow(key);
    const known = this.#classes[key] ?? 0;
    if (known !== 0) return known;
    const found = this.#learn(row);
    this.#classes[key] = found;
    return found;
  }

  /** By test. */
  truths(one: number): readonly Truth[] {
    return this.#truths[one] ?? [];
  }

  #learn(row: number): number {
    const truths = this.#tests.map((test) => test(row));
    const text = truths.map((truth) => (truth === undefined ? "?" : truth ? "1" : "0")).join("");
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const made = this.#truths.push(truths) - 1;
    this.#ids.set(text, made);
    return made;
  }

  #grow(key: number): void {
    const grown = new Uint32Array(Math.max(key + 1, this.#classes.length * 2));
    grown.set(this.#classes);
    this.#classes = grown;
  }
}
