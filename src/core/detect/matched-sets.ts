// core/detect: what rules say of rows: which of them match each, and how severe that makes it. Rows with the same rules share
// one list of them.

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
   * Ids of rules that occur together on a row, in the order of the rules; the first is empty. Rows share them: a log of
   * millions of events has some dozens.
   */
  readonly sets: readonly (readonly string[])[];
}

export class MatchedSets {
  readonly #from: number;
  readonly #severity: Uint8Array;
  readonly #setOf: Uint32Array;
  readonly #sets: (readonly string[])[] = [[]];
  /** By set: rule → the set that also holds it. */
  readonly #grown: Map<string, number>[] = [new Map<string, number>()];

  constructor({ from, to }: RowRange) {
    this.#from = from;
    this.#severity = new Uint8Array(to - from);
    this.#setOf = new Uint32Array(to - from);
  }

  /** Rules are added in their order, each row once for a rule. */
  add({ id, rank }: { readonly id: string; readonly rank: number }, rows: Iterable<number>): void {
    for (const row of rows) {
      const i = row - this.#from;
      this.#severity[i] = Math.max(this.#severity[i] ?? 0, rank);
      const before = this.#setOf[i] ?? 0;
      const grown = this.#grown[before];
      let after = grown?.get(id);
      if (after === undefined) {
        after = this.#sets.push([...(this.#sets[before] ?? []), id]) - 1;
        this.#grown.push(new Map());
        grown?.set(id, after);
      }
      this.#setOf[i] = after;
    }
  }

  finish(): RuleMatches {
    return { from: this.#from, severity: this.#severity, setOf: this.#setOf, sets: this.#sets };
  }
}
