// core/detect/plan: classes of what is no column itself: derived from one or two of them, or kept beside them. What tells two
// rows apart there is a number; each is tested once, by whatever test a rule has, and a row costs a look-up.

import { RowClasses, type AskedColumn, type Truth } from "./row-classes.ts";

/** The answer of one test on a row's value; undefined where this column alone cannot say. */
export type MadeTest = (row: number) => Truth;

export class ValueClasses implements AskedColumn {
  readonly rows = new RowClasses((_, row) => this.#classify(row));
  readonly #tests: MadeTest[] = [];
  readonly #truths: (readonly Truth[])[] = [[]];
  readonly #ids = new Map<string, number>();

  /** Its number here. All are added before the first row is classed. */
  add(test: MadeTest): number {
    return this.#tests.push(test) - 1;
  }

  get isAsked(): boolean {
    return this.#tests.length > 0;
  }

  truth(one: number, test: number): Truth {
    return this.#truths[one]?.[test];
  }

  #classify(row: number): number {
    const truths = this.#tests.map((test) => test(row));
    const text = truths.map((truth) => (truth === undefined ? "?" : truth ? "1" : "0")).join("");
    let found = this.#ids.get(text);
    if (found === undefined) {
      found = this.#truths.push(truths) - 1;
      this.#ids.set(text, found);
    }
    return found;
  }
}
