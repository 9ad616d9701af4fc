// core/store: which rows came in which batch, so that a row's place takes some three bytes: it counts from its batch's first byte
// and line. About 40 bytes per batch of some 3,000 rows.

import { GrowableColumn } from "../base/grow.ts";

/** A batch's rows, and where its bytes and lines begin. */
export interface Segment {
  readonly firstRow: number;
  readonly source: number;
  /** Sources by this number are the order of the input. */
  readonly sourceRank: number;
  /** The part of the source that was read as one run; its lines are numbered on their own until those before are known. */
  readonly range: number;
  readonly byteBase: number;
  /** Lines of the range before the batch. */
  readonly lineBase: number;
}

export class Segments {
  readonly #firstRow = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #source = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #sourceRank = new GrowableColumn((n) => new Float64Array(n), 16);
  readonly #range = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #byteBase = new GrowableColumn((n) => new Float64Array(n), 16);
  readonly #lineBase = new GrowableColumn((n) => new Float64Array(n), 16);
  readonly #columns = [
    this.#firstRow,
    this.#source,
    this.#sourceRank,
    this.#range,
    this.#byteBase,
    this.#lineBase,
  ];

  get length(): number {
    return this.#firstRow.length;
  }

  get memory(): number {
    return this.#columns.reduce((sum, column) => sum + column.values.byteLength, 0);
  }

  /** Makes room for one more. */
  reserve(): void {
    for (const column of this.#columns) column.reserve(1);
  }

  push(segment: Segment): void {
    this.#firstRow.push(segment.firstRow);
    this.#source.push(segment.source);
    this.#sourceRank.push(segment.sourceRank);
    this.#range.push(segment.range);
    this.#byteBase.push(segment.byteBase);
    this.#lineBase.push(segment.lineBase);
  }

  at(index: number): Segment {
    return {
      firstRow: this.#firstRow.at(index),
      source: this.#source.at(index),
      sourceRank: this.#sourceRank.at(index),
      range: this.#range.at(index),
      byteBase: this.#byteBase.at(index),
      lineBase: this.#lineBase.at(index),
    };
  }

  /** The segment a row is in: the last that starts at or before it. */
  indexOf(row: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#firstRow.at(middle) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Segments in the order of the input: source by source, then by first byte. */
  inSourceOrder(): number[] {
    return Array.from({ length: this.length }, (_, i) => i).toSorted(
      (a, b) =>
        this.#sourceRank.at(a) - this.#sourceRank.at(b) ||
        this.#byteBase.at(a) - this.#byteBase.at(b),
    );
  }

  /** First row after the segment; `rows` is the number of all rows. */
  endOf(index: number, rows: number): number {
    return index + 1 < this.length ? this.#firstRow.at(index + 1) : rows;
  }
}
