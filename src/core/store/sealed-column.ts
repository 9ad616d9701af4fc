// core/store: the columns of a chunk that is full, in as few bytes as their values need: ids in 1, 2 or 4, and a column that
// says one thing of all rows (the API version, the stage, that nobody is impersonated) in none of its own: all such share one.

import type { ColumnArray } from "../scan/batch.ts";
import type { LengthArray } from "./packed-places.ts";

export class ColumnSealer {
  readonly #rows: number;
  /** By value; never written to. A log needs some five, of 64 kB. */
  readonly #shared: (Uint8Array | undefined)[] = [];

  /** For chunks of so many rows. */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** Whether other chunks read it too: who writes must copy it first. */
  isShared(column: ColumnArray): boolean {
    return this.#shared[column[0] ?? 0] === column;
  }

  /** The same values, one a row. */
  column(values: ColumnArray): ColumnArray {
    const first = values[0] ?? 0;
    // Mostly the second value or the third is another.
    let same = 1;
    while (same < values.length && values[same] === first) same++;
    if (same === this.#rows && first < 256)
      return (this.#shared[first] ??= new Uint8Array(this.#rows).fill(first));
    return values instanceof Uint32Array ? narrowed(values) : values;
  }

  lengths(values: LengthArray): LengthArray {
    return values instanceof Uint32Array && largestOf(values) < 65_536
      ? new Uint16Array(values)
      : values;
  }
}

function narrowed(ids: Uint32Array): ColumnArray {
  const largest = largestOf(ids);
  return largest < 256 ? new Uint8Array(ids) : largest < 65_536 ? new Uint16Array(ids) : ids;
}

/** Of one kind of array alone: with several V8 takes five times as long. */
function largestOf(values: Uint32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i] ?? 0);
  return largest;
}
