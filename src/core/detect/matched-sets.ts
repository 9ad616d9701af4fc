// core/detect: what rules say of rows: which of them match each, and how severe that makes it. Rows with the same rules share
// one list of them.

import type { RuleMark } from "../audit/derived/rule-marks.ts";
import type { RowRange } from "../store/run-filter.ts";

/** The event of a row, parsed; undefined when it can no longer be had, which matches no body condition. */
export type ReadEvent = (row: number) => unknown;

export interface RuleMatches {
  /** First row of the run; the arrays count from it. */
  readonly from: number;
  /** Rank of the highest level among the row's rules; 0 = none. */
  readonly severity: Uint8Array;
  /** The row's position in `sets`. */
  readonly setOf: Uint32Array;
  /**
   * Marks of rules that occur together on a row, in the order of the rules; the first is empty. Rows share them: a log of
   * millions of events has some dozens.
   */
  readonly sets: readonly (readonly RuleMark[])[];
}

export class MatchedSets {
  readonly #from: number;
  readonly #severity: Uint8Array;
  readonly #setOf: Uint32Array;
  readonly #sets: (readonly RuleMark[])[] = [[]];
  /** By set: the text of a mark → the set that also holds it. */
  readonly #grown: Map<string, number>[] = [new Map<string, number>()];

  constructor({ from, to }: RowRange) {
    this.#from = from;
    this.#severity = new Uint8Array(to - from);
    this.#setOf = new Uint32Array(to - from);
  }

  /** Rules are added in their order, each row once for a rule. */
  add(
    { mark, rank }: { readonly mark: RuleMark; readonly rank: number },
    rows: Iterable<number>,
  ): void {
    const key = JSON.stringify(mark);
    for (const row of rows) {
      const i = row - this.#from;
      this.#severity[i] = Math.max(this.#severity[i] ?? 0, rank);
      const before = this.#setOf[i] ?? 0;
      const grown = this.#grown[before];
      let after = grown?.get(key);
      if (after === undefined) {
        after = this.#sets.push([...(this.#sets[before] ?? []), mark]) - 1;
        this.#grown.push(new Map());
        grown?.set(key, after);
      }
      this.#setOf[i] = after;
    }
  }

  finish(): RuleMatches {
    return { from: this.#from, severity: this.#severity, setOf: this.#setOf, sets: this.#sets };
  }
}
