// core/detect/plan: which rules may match a row, decided column by column: at each step the class of the row's value leads to
// what is left of all rules. Steps are made when a row first takes them; a log takes some hundreds, since most requests are
// of a few kinds and end after three or four columns with no rule left.

import { maskOf, told } from "./expression.ts";
import { leafOf, type Leaf, type OpenRule } from "./leaf.ts";
import type { AskedColumn } from "./row-classes.ts";
import { END, NOTHING, ROOT, TreeSteps, UNKNOWN } from "./tree-steps.ts";

const NO_LEAF = -1;

/** A log made to have ever new combinations of values does not take all memory: the tree begins anew. More than one row takes. */
const MOST_STEPS = 50_000;

export class DecisionTree {
  readonly #columns: readonly AskedColumn[];
  readonly #all: readonly OpenRule[];
  readonly #mostSteps: number;
  #steps = new TreeSteps();
  /** By step. */
  #rulesOf: (readonly OpenRule[])[] = [];
  /** By step: the number of its leaf; NO_LEAF where none was asked for. */
  #leafOf: number[] = [];
  #leaves: Leaf[] = [];

  /** Columns in the order in which they are asked. */
  constructor(
    columns: readonly AskedColumn[],
    rules: readonly OpenRule[],
    mostSteps: number = MOST_STEPS,
  ) {
    this.#columns = columns;
    this.#all = rules;
    this.#mostSteps = mostSteps;
    this.#beginAnew();
  }

  /** Visits those of rows 0 to `count` of the batch that may match rules, with what is left to be asked of them. */
  eachRow(count: number, visit: (row: number, leaf: Leaf) => void): void {
    for (let from = 0; from < count;) {
      const keys = this.#columns.map(({ rows }) => rows.keys);
      const classes = this.#columns.map(({ rows }) => rows.classes);
      const { rows, ends, found, stop } = this.#steps.walk(from, count, keys, classes);
      for (let i = 0; i < found; i++) visit(rows[i] ?? 0, this.#leafAt(ends[i] ?? NOTHING));
      from = stop;
      if (stop < count) this.#lead(stop);
    }
  }

  #leafAt(end: number): Leaf {
    let number = this.#leafOf[end] ?? NO_LEAF;
    if (number === NO_LEAF) {
      number = this.#leaves.push(leafOf(this.#rulesOf[end] ?? [])) - 1;
      this.#leafOf[end] = number;
    }
    return this.#leaves[number] ?? leafOf([]);
  }

  /** Makes the steps that no row took before this one. */
  #lead(row: number): void {
    if (this.#steps.count > this.#mostSteps) this.#beginAnew();
    for (let step = ROOT; ;) {
      const place = this.#steps.columnOf(step);
      const column = this.#columns[place];
      if (place === END || column === undefined) return;
      const one = column.rows.classOf(row);
      const known = this.#steps.next(step, one);
      step = known === UNKNOWN ? this.#stepOn(step, place, column, one) : known;
    }
  }

  #stepOn(from: number, place: number, column: AskedColumn, one: number): number {
    const rules: OpenRule[] = [];
    for (const open of this.#rulesOf[from] ?? []) {
      const left = told(open.left, place, (test) => column.truth(one, test));
      if (left === open.left) rules.push(open);
      else if (left !== false) rules.push({ rule: open.rule, left });
    }
    const made = rules.length === 0 ? NOTHING : this.#make(rules);
    this.#steps.lead(from, one, made);
    return made;
  }

  #make(rules: readonly OpenRule[]): number {
    let mask = 0;
    for (const { left } of rules) mask |= maskOf(left);
    this.#rulesOf.push(rules);
    this.#leafOf.push(NO_LEAF);
    // The lowest bit: the first column of which something is asked.
    return this.#steps.add(mask === 0 ? END : 31 - Math.clz32(mask & -mask));
  }

  #beginAnew(): void {
    this.#steps = new TreeSteps();
    this.#rulesOf = [[], []];
    this.#leafOf = [NO_LEAF, NO_LEAF];
    this.#leaves = [];
    this.#make(this.#all);
  }
}
