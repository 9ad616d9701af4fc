// core/store: the columns of a chunk that is full, in as few bytes as their values need: ids in 1, 2 or 4, and a column that
// says one thing of all rows (the API version, the stage, that nobody is impersonated) in none of its own: all such share one.

import type { ColumnArray } from "../scan/batch.ts";

/** Where records are, and how long. */
export type PlaceArray = Uint32Array | Uint16Array;

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
    let largest = 0;
    let others = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      if (value > largest) largest = value;
      if (value !== first) others++;
    }
    if (largest > 65_535) return values;
    if (largest > 255) return values instanceof Uint16Array ? values : new Uint16Array(values);
    if (others === 0 && values.length === this.#rows)
      return (this.#shared[first] ??= new Uint8Array(this.#rows).fill(first));
    return values instanceof Uint8Array ? values : new Uint8Array(values);
  }

  places(values: PlaceArray): PlaceArray {
    let largest = 0;
    for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i] ?? 0);
    return largest < 65_536 ? new Uint16Array(values) : values;
  }
}
