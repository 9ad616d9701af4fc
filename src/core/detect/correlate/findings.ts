// core/detect/correlate: what a correlation found, as columns: 40 bytes a finding, 4 a row of it and 4 a field of its group.
// A finding is an event too, at the time of its last, so that correlations chain.

import { epochMicros } from "../../base/brand.ts";
import { GrowableColumn } from "../../base/grow.ts";
import type { Steps } from "../../base/in-steps.ts";
import { sortByTimeSteps } from "../../store/time-order.ts";
import type { CompiledCorrelation } from "../compile-correlations.ts";
import { spanText, type Occurrence, type OccurrenceList } from "../occurrence.ts";
import type { KeyColumn } from "../rows/key-column.ts";

export interface Found {
  readonly start: number;
  readonly end: number;
  readonly peak: number;
  readonly parts: readonly number[];
}

const numbers = (): GrowableColumn<Float64Array> =>
  new GrowableColumn((n) => new Float64Array(n), 16);
const ids = (): GrowableColumn<Uint32Array> => new GrowableColumn((n) => new Uint32Array(n), 16);

export class Findings implements OccurrenceList {
  readonly #correlation: CompiledCorrelation;
  readonly #columns: readonly Pick<KeyColumn, "textOf">[];
  readonly #start = numbers();
  readonly #end = numbers();
  readonly #peak = numbers();
  readonly #parts = ids();
  readonly #rowsEnd = ids();
  readonly #rows = ids();
  #order = new Uint32Array(0);
  #all: Uint32Array = new Uint32Array(0);
  /** Events left out because a field of group-by is absent in them. */
  ungrouped = 0;

  constructor(correlation: CompiledCorrelation, columns: readonly Pick<KeyColumn, "textOf">[]) {
    this.#correlation = correlation;
    this.#columns = columns;
  }

  get length(): number {
    return this.#order.length;
  }

  get rows(): Uint32Array {
    return this.#all;
  }

  /** A row of the finding that is added next. */
  addRow(row: number): void {
    this.#rows.push(row);
  }

  add({ start, end, peak, parts }: Found): void {
    this.#start.push(start);
    this.#end.push(end);
    this.#peak.push(peak);
    for (const part of parts) this.#parts.push(part);
    this.#rowsEnd.push(this.#rows.length);
  }

  /** All are there; they are read by their end. */
  *settle(): Steps<void> {
    this.#all = this.#rows.take();
    const order = Uint32Array.from({ length: this.#end.length }, (_, i) => i);
    yield* sortByTimeSteps(this.#end.values.slice(0, this.#end.length), order);
    this.#order = order;
  }

  endAt(position: number): number {
    return this.#end.at(this.#order[position] ?? 0);
  }

  rowsAt(position: number): Uint32Array {
    const at = this.#order[position] ?? 0;
    return this.#all.subarray(at === 0 ? 0 : this.#rowsEnd.at(at - 1), this.#rowsEnd.at(at));
  }

  peakAt(position: number): number {
    return this.#peak.at(this.#order[position] ?? 0);
  }

  groupAt(position: number): readonly (readonly [string, string])[] {
    const { groupBy } = this.#correlation;
    const at = (this.#order[position] ?? 0) * groupBy.length;
    return groupBy.map((spelling, place): [string, string] => [
      spelling,
      this.#columns[place]?.textOf(this.#parts.at(at + place)) ?? "",
    ]);
  }

  at(position: number): Occurrence | undefined {
    if (!(position >= 0 && position < this.length)) return undefined;
    const rows = this.rowsAt(position);
    return {
      rule: this.#correlation.id,
      group: this.groupAt(position),
      start: epochMicros(this.#start.at(this.#order[position] ?? 0)),
      end: epochMicros(this.endAt(position)),
      count: rows.length,
      rows,
      note: noteOf(this.#correlation, this.peakAt(position)),
    };
  }
}

/** What was counted, at its height. */
function noteOf({ type, of, timespan }: CompiledCorrelation, peak: number): string {
  const within = `within ${spanText(timespan)}`;
  const what = (of[0]?.values ?? []).map(({ spelling }) => spelling).join(", ");
  const number = Number(peak.toFixed(2));
  switch (type) {
    case "event_count":
      return `${number} events ${within}`;
    case "value_count":
      return `${number} different values of ${what} ${within}`;
    case "temporal":
    case "temporal_ordered": {
      const rules = of.map(({ rule }) => rule).join(type === "temporal" ? " and " : ", then ");
      return number === of.length ? `${rules} ${within}` : `${number} of ${rules} ${within}`;
    }
    default:
      return `${type.replace("value_", "")} of ${what} ${number} ${within}`;
  }
}
