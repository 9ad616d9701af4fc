// core/base: copies of many small arrays in one buffer: what crosses to another thread costs by the buffer, in making,
// handing over and throwing away.

import type { NumberArray } from "./grow.ts";

/** Any typed array of numbers may begin at a multiple of this. */
const ALIGN = 8;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

export class SideBySide {
  readonly #buffer: ArrayBuffer;
  #used = 0;

  /** Room for a copy of each of these. */
  constructor(arrays: readonly NumberArray[]) {
    const bytes = arrays.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0);
    this.#buffer = new ArrayBuffer(bytes);
  }

  /** A copy, of the same kind. Throws a RangeError when there is no room left. */
  copy(array: Uint8Array): Uint8Array;
  copy(array: Uint32Array): Uint32Array;
  copy(array: NumberArray): NumberArray;
  copy(array: NumberArray): NumberArray {
    const copy = this.#view(array);
    copy.set(array);
    this.#used += aligned(array.byteLength);
    return copy;
  }

  #view(array: NumberArray): NumberArray {
    const { length } = array;
    if (array instanceof Float64Array) return new Float64Array(this.#buffer, this.#used, length);
    if (array instanceof Uint32Array) return new Uint32Array(this.#buffer, this.#used, length);
    if (array instanceof Uint16Array) return new Uint16Array(this.#buffer, this.#used, length);
    return new Uint8Array(this.#buffer, this.#used, length);
  }
}
