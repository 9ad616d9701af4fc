// core/store: which values of a string table pass a test, one byte per id, so that a filter reads each distinct text once
// and each row's id only. String tables only grow: a table made for an earlier question is carried on, not made again.

import type { TextTest } from "../filter/pattern.ts";
import type { StringPool } from "./table.ts";

export class AcceptTable {
  /** accept[id] is 1 when value `id` passes; id 0, absent, never does. May be longer than the pool. */
  accept: Uint8Array = new Uint8Array(64);
  /** Whether any value passes: if not, no row need be looked at. */
  some = false;
  #known = 0;
  readonly #test: TextTest;

  constructor(test: TextTest) {
    this.#test = test;
  }

  get memory(): number {
    return this.accept.byteLength;
  }

  /** Tests values not yet tested, at most `most` of them; true when the table is up to date. */
  extend(pool: StringPool, most = Number.POSITIVE_INFINITY): boolean {
    const { size } = pool;
    if (size >= this.accept.length) {
      const grown = new Uint8Array(Math.max(size + 1, this.accept.length * 2));
      grown.set(this.accept);
      this.accept = grown;
    }
    const end = Math.min(size, this.#known + most);
    for (let id = this.#known + 1; id <= end; id++) {
      if (!this.#test(pool.get(id))) continue;
      this.accept[id] = 1;
      this.some = true;
    }
    this.#known = Math.max(this.#known, end);
    return this.#known >= size;
  }
}
