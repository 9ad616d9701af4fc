// core/detect/plan: classes of what is no column itself: derived from one or two of them, or kept beside them. What tells two
// rows apart there is a number; each is tested once, by whatever test a rule has, and a row costs a look-up.

import type { Classes, Truth } from "./classes.ts";

/** The answer of one test on a row's value; undefined where this column alone cannot say. */
export type MadeTest = (row: number) => Truth;

export class ValueClasses implements Classes {
  readonly #tests: MadeTest[] = [];
  #keys: ArrayLike<number> = [];
  #from = 0;
  /** By key; 0 = not known so far. */
  #classes = new Uint32Array(256);
  readonly #truths: (readonly Truth[])[] = [[]];
  readonly #ids = new Map<string, number>();

  /** Its number here. All are added before the first row is classed. */
  add(test: MadeTest): number {
    return this.#tests.push(test) - 1;
  }

  get isAsked(): boolean {
    return this.#tests.length > 0;
  }

  /** What tells values apart from row `from` on, row 0 of the batch: equal numbers are equal values for ever. */
  begin(keys: ArrayLike<number>, from: number): void {
    this.#keys = keys;
    this.#from = from;
  }

  classOf(row: number): number {
    const key = this.#keys[this.#from + row] ?? 0;
    const known = this.#classes[key] ?? 0;
    return known === 0 ? this.#learn(row, key) : known;
  }

  truth(one: number, test: number): Truth {
    return this.#truths[one]?.[test];
  }

  #learn(row: number, key: number): number {
    if (key >= this.#classes.length) this.#grow(key);
    const truths = this.#tests.map((test) => test(row));
    const text = truths.map((truth) => (truth === undefined ? "?" : truth ? "1" : "0")).join("");
    let found = this.#ids.get(text);
    if (found === undefined) {
      found = this.#truths.push(truths) - 1;
      this.#ids.set(text, found);
    }
    this.#classes[key] = found;
    return found;
  }

  #grow(key: number): void {
    const grown = new Uint32Array(Math.max(key + 1, this.#classes.length * 2));
    grown.set(this.#classes);
    this.#classes = grown;
  }
}
