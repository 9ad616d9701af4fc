// core/store: which of several events of one place a row is: an event that stands nowhere by itself shares the place of the
// record around it. Rows of one record come in one batch, so nothing is kept for it.

import { eventIndex, type EventIndex } from "../base/brand.ts";
import { isUnwrapped } from "../formats/place.ts";
import type { RowChunk } from "./row-chunk.ts";
import type { Segments } from "./segments.ts";

export class Ordinals {
  readonly #rows: { readonly length: number; chunkOf(row: number): RowChunk | undefined };
  readonly #segments: Segments;
  #last = { row: -1, ordinal: 0 };

  constructor(
    rows: { readonly length: number; chunkOf(row: number): RowChunk | undefined },
    segments: Segments,
  ) {
    this.#rows = rows;
    this.#segments = segments;
  }

  /** How many rows before this one have the same place. */
  of(row: number): number {
    const chunk = this.#rows.chunkOf(row);
    if (chunk === undefined || !isUnwrapped(chunk.form(row - chunk.start))) return 0;
    const first = this.#segments.at(this.#segments.indexOf(row)).firstRow;
    const isSame = (other: number): boolean => {
      const there = this.#rows.chunkOf(other);
      if (there === undefined) return false;
      const [a, b] = [other - there.start, row - chunk.start];
      return (
        there.startOf(a) === chunk.startOf(b) &&
        there.byteLengthOf(a) === chunk.byteLengthOf(b) &&
        there.form(a) === chunk.form(b)
      );
    };
    let ordinal = 0;
    for (let other = row - 1; other >= first; other--) {
      // Asked row after row, as an export does, this is one step.
      if (other === this.#last.row && isSame(other)) {
        ordinal += this.#last.ordinal + 1;
        break;
      }
      if (isSame(other)) ordinal++;
    }
    this.#last = { row, ordinal };
    return ordinal;
  }

  /** The row of the `ordinal`-th event of the place that starts at `offset` of a source; null if there is none. */
  rowAt(source: number, offset: number, ordinal = 0): EventIndex | null {
    for (let segment = 0; segment < this.#segments.length; segment++) {
      const { firstRow, source: from, byteBase } = this.#segments.at(segment);
      if (from !== source || byteBase > offset) continue;
      const end = this.#segments.endOf(segment, this.#rows.length);
      for (let row = firstRow; row < end; row++) {
        const chunk = this.#rows.chunkOf(row);
        const start = byteBase + (chunk?.startOf(row - chunk.start) ?? 0);
        if (start === offset && this.of(row) === ordinal) return eventIndex(row);
      }
    }
    return null;
  }
}
