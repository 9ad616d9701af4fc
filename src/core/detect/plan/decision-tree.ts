// core/detect/plan: which rules may match a row, decided column by column: at each step the class of the row's value leads to
// what is left of all rules. Steps are made when a row first takes them; a log takes some hundreds, since most requests are
// of a few kinds and end after three or four columns with no rule left.

import type { Classes } from "./classes.ts";
import { maskOf, told, type Expression } from "./expression.ts";

export interface OpenRule {
  /** Its place among all rules. */
  readonly rule: number;
  /** True, or what no column of the tree can say. */
  readonly left: Expression;
}

interface Step {
  /** The place of the column that is asked next; -1 where none is. */
  readonly column: number;
  readonly rules: readonly OpenRule[];
  /** By class. */
  readonly next: (Step | undefined)[];
}

/** A log made to have ever new combinations of values does not take all memory: the tree begins anew. */
const MOST_STEPS = 50_000;

export class DecisionTree {
  readonly #columns: readonly Classes[];
  readonly #all: readonly OpenRule[];
  #root: Step;
  #steps = 0;

  /** Columns in the order in which they are asked. */
  constructor(columns: readonly Classes[], rules: readonly OpenRule[]) {
    this.#columns = columns;
    this.#all = rules;
    this.#root = stepOf(rules);
  }

  /** The rules that may match a row: those that do, and those of which something is left. */
  rulesFor(row: number): readonly OpenRule[] {
    let step = this.#root;
    while (step.column >= 0) {
      const column = this.#columns[step.column];
      if (column === undefined) break;
      const one = column.classOf(row);
      step = step.next[one] ?? this.#make(step, one, column);
    }
    return step.rules;
  }

  #make(from: Step, one: number, column: Classes): Step {
    if (++this.#steps > MOST_STEPS) {
      this.#steps = 0;
      this.#root = stepOf(this.#all);
    }
    const rules: OpenRule[] = [];
    for (const open of from.rules) {
      const left = told(open.left, from.column, (test) => column.truth(one, test));
      if (left === open.left) rules.push(open);
      else if (left !== false) rules.push({ rule: open.rule, left });
    }
    const made = stepOf(rules);
    from.next[one] = made;
    return made;
  }
}

function stepOf(rules: readonly OpenRule[]): Step {
  let mask = 0;
  for (const { left } of rules) mask |= maskOf(left);
  // The lowest bit: the first column of which something is asked.
  const column = mask === 0 ? -1 : 31 - Math.clz32(mask & -mask);
  return { column, rules, next: [] };
}
