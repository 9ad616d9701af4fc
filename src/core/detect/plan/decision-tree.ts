// core/detect/plan: which rules may match a row, decided column by column: at each step the class of the row's value leads to
// what is left of all rules. Steps are made when a row first takes them; a log takes some hundreds, since most requests are
// of a few kinds and end after three or four columns with no rule left. Steps are numbers into plain arrays, so that one
// short loop, soon compiled, takes all rows through them.

import { maskOf, told } from "./expression.ts";
import { leafOf, type Leaf, type OpenRule } from "./leaf.ts";
import type { AskedColumn } from "./row-classes.ts";

/** Not made so far; the end of rows that match no rule; where all rows begin. */
const UNKNOWN = 0;
const NOTHING = 1;
const ROOT = 2;

/** In place of the column: none is asked any more. */
const END = -1;
const NO_LEAF = -1;

/** A log made to have ever new combinations of values does not take all memory: the tree begins anew. More than one row takes. */
const MOST_STEPS = 50_000;

export class DecisionTree {
  readonly #columns: readonly AskedColumn[];
  readonly #all: readonly OpenRule[];
  /** By step: the place of the column that is asked next. */
  #columnOf: number[] = [];
  /** By step, by class: the next step. */
  #nextOf: Uint32Array[] = [];
  #rulesOf: (readonly OpenRule[])[] = [];
  /** By step: its leaf; NO_LEAF where none was asked for. */
  #leafOf: number[] = [];
  #leaves: Leaf[] = [];
  #rows = new Uint32Array(0);
  #ends = new Uint32Array(0);

  readonly #mostSteps: number;

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
    const found = this.#walk(count);
    for (let i = 0; i < found; i++) {
      const leaf = this.#leaves[this.#ends[i] ?? 0];
      if (leaf !== undefined) visit(this.#rows[i] ?? 0, leaf);
    }
    if (this.#leaves.length > this.#mostSteps) this.#beginAnew();
  }

  /** How many rows may match rules; they and their leaves are noted. */
  #walk(count: number): number {
    if (this.#rows.length < count)
      [this.#rows, this.#ends] = [new Uint32Array(count), new Uint32Array(count)];
    const keys = this.#columns.map(({ rows }) => rows.keys);
    const classes = this.#columns.map(({ rows }) => rows.classes);
    let found = 0;
    for (let row = 0; row < count; row++) {
      let step = ROOT;
      for (;;) {
        const column = this.#columnOf[step] ?? END;
        if (column === END) break;
        const one = classes[column]?.[keys[column]?.[row] ?? 0] ?? UNKNOWN;
        const next = this.#nextOf[step]?.[one] ?? UNKNOWN;
        step = next === UNKNOWN ? this.#stepOn(step, column, row, classes) : next;
      }
      if (step === NOTHING) continue;
      const leaf = this.#leafOf[step] ?? NO_LEAF;
      this.#rows[found] = row;
      this.#ends[found++] = leaf === NO_LEAF ? this.#makeLeaf(step) : leaf;
    }
    return found;
  }

  /** A step that no row took before. */
  #stepOn(from: number, place: number, row: number, classes: Uint32Array[]): number {
    const column = this.#columns[place];
    if (column === undefined) return NOTHING;
    const one = column.rows.classOf(row);
    classes[place] = column.rows.classes;
    const known = this.#nextOf[from]?.[one] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const rules: OpenRule[] = [];
    for (const open of this.#rulesOf[from] ?? []) {
      const left = told(open.left, place, (test) => column.truth(one, test));
      if (left === open.left) rules.push(open);
      else if (left !== false) rules.push({ rule: open.rule, left });
    }
    if (this.#columnOf.length > this.#mostSteps) {
      this.#beginSteps();
      return ROOT;
    }
    const made = this.#make(rules);
    this.#lead(from, one, made);
    return made;
  }

  #make(rules: readonly OpenRule[]): number {
    if (rules.length === 0) return NOTHING;
    let mask = 0;
    for (const { left } of rules) mask |= maskOf(left);
    this.#rulesOf.push(rules);
    this.#nextOf.push(new Uint32Array(mask === 0 ? 0 : 8));
    this.#leafOf.push(NO_LEAF);
    // The lowest bit: the first column of which something is asked.
    return this.#columnOf.push(mask === 0 ? END : 31 - Math.clz32(mask & -mask)) - 1;
  }

  #lead(from: number, one: number, to: number): void {
    let next = this.#nextOf[from] ?? new Uint32Array(0);
    if (one >= next.length) {
      const grown = new Uint32Array(Math.max(one + 1, next.length * 2));
      grown.set(next);
      this.#nextOf[from] = next = grown;
    }
    next[one] = to;
  }

  #makeLeaf(step: number): number {
    const leaf = this.#leaves.push(leafOf(this.#rulesOf[step] ?? [])) - 1;
    this.#leafOf[step] = leaf;
    return leaf;
  }

  #beginAnew(): void {
    this.#leaves = [];
    this.#beginSteps();
  }

  /** Leaves stay: rows of this batch have them. */
  #beginSteps(): void {
    this.#columnOf = [END, END];
    this.#nextOf = [new Uint32Array(0), new Uint32Array(0)];
    this.#rulesOf = [[], []];
    this.#leafOf = [NO_LEAF, NO_LEAF];
    this.#make(this.#all);
  }
}
