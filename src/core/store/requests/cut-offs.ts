// core/store: the rows of records that were cut off before their times, and which of them have theirs from another record of
// their request. Few in any real log; 12 bytes each.

import { addBit, emptyBitset, hasBit } from "../../base/bitset.ts";
import { GrowableColumn } from "../../base/grow.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { RowChunk } from "../row-chunk.ts";
import { findCutOffTimes } from "./cut-off-times.ts";
import { inChunk, type RowColumns } from "./row-columns.ts";
import { isCutOff, LOST } from "./same-request.ts";
import type { Cells } from "./united-rows.ts";

export interface CutOffParts {
  readonly chunks: readonly RowChunk[];
  readonly cells: Cells;
  readonly columns: RowColumns;
  /** By id of the stage: its rank from 1, 0 for what is none. */
  readonly rankOf: (stage: number) => number;
}

export class CutOffRows {
  readonly #parts: CutOffParts;
  /** Ascending. */
  readonly #rows = new GrowableColumn((n) => new Uint32Array(n), 16);
  /** What stood as their time: their wrapper's, or NaN. */
  readonly #times = new GrowableColumn((n) => new Float64Array(n), 16);
  #tookTime = emptyBitset(0);

  constructor(parts: CutOffParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#rows.length;
  }

  get memory(): number {
    return this.#rows.values.byteLength + this.#times.values.byteLength;
  }

  /** Whether the row has its time from another record. */
  tookTime(row: number): boolean {
    return row < this.#tookTime.length && hasBit(this.#tookTime, row);
  }

  /** A record that may lack what it would be told apart by, and says nothing of when it was received. */
  isDoubtful(row: number): boolean {
    return isCutOff(this.#parts.columns.of(row), inChunk(row)) && !this.tookTime(row);
  }

  /** Looks for some among rows `from` to `length`, which are new. */
  *meet(from: number, length: number): Steps<void> {
    const { chunks, columns } = this.#parts;
    for (const chunk of chunks) {
      const first = Math.max(0, from - chunk.start);
      const end = Math.min(chunk.length, length - chunk.start);
      if (first >= end) continue;
      columns.refresh();
      const of = columns.of(chunk.start);
      // Of most logs no record is, and one look at each row is all.
      for (let at = of.bodies.indexOf(LOST, first); at >= 0 && at < end;) {
        if (isCutOff(of, at) && chunk.start + at > this.#last) {
          this.#rows.push(chunk.start + at);
          this.#times.push(of.time[at] ?? Number.NaN);
        }
        at = of.bodies.indexOf(LOST, at + 1);
      }
      yield;
    }
  }

  /** Gives them the time of their request, of which all rows are below `length`; false when all have had it. */
  *takeTimes(length: number): Steps<boolean> {
    const cut = this.#rows.values.slice(0, this.#rows.length);
    if (cut.length === 0) return false;
    const { cells, columns, rankOf } = this.#parts;
    const times = yield* findCutOffTimes({ columns, length, cut, rankOf });
    const took = emptyBitset(length);
    let isOther = false;
    for (const [i, row] of cut.entries()) {
      const found = times[i] ?? Number.NaN;
      if (!Number.isNaN(found)) addBit(took, row);
      if (hasBit(took, row) !== this.tookTime(row)) isOther = true;
      const time = Number.isNaN(found) ? this.#times.at(i) : found;
      if (Object.is(cells.at(row, "time"), time)) continue;
      cells.set(row, "time", time);
      isOther = true;
    }
    this.#tookTime = took;
    return isOther;
  }

  /** -1 before there is one. */
  get #last(): number {
    return this.count === 0 ? -1 : this.#rows.at(this.count - 1);
  }
}
