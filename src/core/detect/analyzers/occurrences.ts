// core/detect/analyzers: occurrences as an analyzer finds them. So many are told apart; an attacker who makes more of them, each
// with a name of its own, gets all the others in one, with every row: nothing is lost, and memory has a bound.

import { epochMicros } from "../../base/brand.ts";
import { GrowableColumn } from "../../base/grow.ts";
import type { Occurrence } from "../occurrence.ts";
import type { ReadCell } from "../rows/row-cells.ts";

/** Of one analyzer. About a kilobyte each. */
export const MOST_OCCURRENCES = 5_000;

export interface OpenOccurrence {
  readonly group: readonly (readonly [string, string])[];
  readonly rows: GrowableColumn<Uint32Array>;
  note: string;
}

const rowColumn = (): GrowableColumn<Uint32Array> =>
  new GrowableColumn((n) => new Uint32Array(n), 4);

export class OccurrenceBuilder {
  readonly #rule: string;
  readonly #timeOf: ReadCell;
  readonly #all: OpenOccurrence[] = [];
  readonly #rest: OpenOccurrence = { group: [], rows: rowColumn(), note: "" };

  constructor(rule: string, timeOf: ReadCell) {
    this.#rule = rule;
    this.#timeOf = timeOf;
  }

  /** Rows are added to it in order of time. */
  open(group: () => OpenOccurrence["group"], note = ""): OpenOccurrence {
    if (this.#all.length >= MOST_OCCURRENCES) {
      this.#rest.note = `more than ${MOST_OCCURRENCES}, the others not told apart`;
      return this.#rest;
    }
    const one: OpenOccurrence = { group: group(), rows: rowColumn(), note };
    this.#all.push(one);
    return one;
  }

  /** By their end. */
  finish(): readonly Occurrence[] {
    const { rows: rest } = this.#rest;
    const all = rest.length === 0 ? this.#all : [...this.#all, this.#rest];
    return all.map((one) => this.#finished(one)).toSorted((a, b) => a.end - b.end);
  }

  #finished({ group, rows: own, note }: OpenOccurrence): Occurrence {
    const rows = own.take();
    const timeOf = this.#timeOf;
    // Of the rest, rows of one occurrence lie before those of another.
    if (rows.some((row, i) => i > 0 && timeOf(row) < timeOf(rows[i - 1] ?? 0)))
      rows.sort((a, b) => timeOf(a) - timeOf(b));
    return {
      rule: this.#rule,
      group,
      start: epochMicros(timeOf(rows[0] ?? 0)),
      end: epochMicros(timeOf(rows.at(-1) ?? 0)),
      count: rows.length,
      rows,
      note,
    };
  }
}
