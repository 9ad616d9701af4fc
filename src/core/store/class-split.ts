// core/store: one field of the tuple by which rows are classed: splits the classes of the fields before it by its own
// values. A table of pairs (class before, value) → class, read once per row. Values are coded first, in the order
// they are met, so that a table with room for each pair is small.

import type { ColumnField } from "../audit/fields.ts";
import { GrowableColumn } from "../base/grow.ts";
import type { Chunk } from "./table.ts";

/** 8 MB; a field that needs more splits too finely. */
const MOST_PAIRS = 1 << 21;

export class ClassSplit {
  readonly name: ColumnField;
  /** Classes there may be. */
  most: number;
  /** By class: the class before, and the value. */
  readonly parents = new GrowableColumn((n) => new Uint32Array(n), 64);
  readonly values = new GrowableColumn((n) => new Uint32Array(n), 64);
  /** By value; 0 = not met so far. */
  #codes = new Uint16Array(64);
  #codeCount = 1;
  /** Room for codes, of each class before. */
  #stride = 8;
  /** pairs[class before × stride + code] is a class + 1; 0 = not met so far, as all pairs with code 0. */
  #pairs = new Int32Array(64);

  constructor(name: ColumnField, most: number) {
    this.name = name;
    this.most = most;
  }

  /** Bytes. */
  get memory(): number {
    const byClass = this.parents.values.byteLength + this.values.values.byteLength;
    return byClass + this.#codes.byteLength + this.#pairs.byteLength;
  }

  /** Distinct values. */
  get width(): number {
    return this.#codeCount - 1;
  }

  /** By row of the chunk: from the classes before to those split. False, and the classes half done, when too many. */
  split(chunk: Chunk, classes: Uint16Array): boolean {
    // Widened, so that V8 sees one kind of array.
    const values = new Int32Array(classes.length);
    values.set(chunk.column(this.name).subarray(0, classes.length));
    if (!this.#makeRoom(values, classes)) return false;
    for (let i = 0; i < classes.length; i++) {
      i = this.#splitKnown(values, classes, i);
      if (i === classes.length) break;
      if (!this.#meet(classes[i] ?? 0, values[i] ?? 0)) return false;
      classes[i] = this.values.length - 1;
    }
    return true;
  }

  /** From row `from` to the first whose pair was not met so far; returns that row, or the number of rows. */
  #splitKnown(values: Int32Array, classes: Uint16Array, from: number): number {
    const [codes, pairs, stride] = [this.#codes, this.#pairs, this.#stride];
    for (let i = from; i < classes.length; i++) {
      const found = pairs[Math.imul(classes[i] ?? 0, stride) + (codes[values[i] ?? 0] ?? 0)] ?? 0;
      if (found === 0) return i;
      classes[i] = found - 1;
    }
    return classes.length;
  }

  /** For all values and classes, so that no read is beyond an end. */
  #makeRoom(values: Int32Array, classes: Uint16Array): boolean {
    let value = 0;
    let before = 0;
    for (let i = 0; i < values.length; i++) {
      if ((values[i] ?? 0) > value) value = values[i] ?? 0;
      if ((classes[i] ?? 0) > before) before = classes[i] ?? 0;
    }
    if (value >= this.#codes.length) {
      const codes = new Uint16Array(Math.max(value + 1, this.#codes.length * 2));
      codes.set(this.#codes);
      this.#codes = codes;
    }
    const needed = (before + 1) * this.#stride;
    if (needed > MOST_PAIRS) return false;
    if (needed > this.#pairs.length) {
      const pairs = new Int32Array(Math.max(needed, this.#pairs.length * 2));
      pairs.set(this.#pairs);
      this.#pairs = pairs;
    }
    return true;
  }

  /** A pair for the first time; false when there is no room. */
  #meet(before: number, value: number): boolean {
    if (this.values.length === this.most) return false;
    if (this.#codes[value] === 0) {
      if (this.#codeCount === this.#stride && !this.#spread()) return false;
      this.#codes[value] = this.#codeCount++;
    }
    this.parents.push(before);
    this.values.push(value);
    this.#pairs[before * this.#stride + (this.#codes[value] ?? 0)] = this.values.length;
    return true;
  }

  /** Room for twice the codes. */
  #spread(): boolean {
    if (this.#pairs.length * 2 > MOST_PAIRS) return false;
    const spread = new Int32Array(this.#pairs.length * 2);
    for (let from = 0; from < this.#pairs.length; from += this.#stride)
      spread.set(this.#pairs.subarray(from, from + this.#stride), from * 2);
    this.#pairs = spread;
    this.#stride *= 2;
    return true;
  }
}
