// core/base: typed arrays that grow. A column being filled does not know its length, and a plain array of numbers would
// cost 8 bytes a value plus a copy at the end. Growth doubles, so each value is copied at most once on average.

export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

export class GrowableColumn<A extends NumberArray> {
  readonly #make: (capacity: number) => A;
  #values: A;
  #length = 0;

  constructor(make: (capacity: number) => A, capacity = 1024) {
    this.#make = make;
    this.#values = make(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The backing array, longer than `length`; replaced when the column grows, so never kept. */
  get values(): A {
    return this.#values;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.reserve(1);
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return index < this.#length ? (this.#values[index] ?? 0) : 0;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** Makes room for `extra` more values. */
  reserve(extra: number): void {
    const needed = this.#length + extra;
    if (needed <= this.#values.length) return;
    const grown = this.#make(Math.max(needed, this.#values.length * 2, 16));
    grown.set(this.#values.subarray(0, this.#length));
    this.#values = grown;
  }

  clear(): void {
    this.#length = 0;
  }

  /** The values pushed so far in an array of their own, exactly as long; the column is empty afterwards. */
  take(): A {
    const taken = this.#make(this.#length);
    taken.set(this.#values.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }
}

/** Bytes appended to bytes: the carry of an unfinished record, the arena of a string table. */
export class GrowableBytes {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  /** The backing array; replaced when it grows, so never kept. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  append(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.#bytes.set(from.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  /** Says that `count` bytes were written at `length` after a `reserve`. */
  advance(count: number): void {
    this.#length += count;
  }

  reserve(extra: number): void {
    const needed = this.#length + extra;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** Forgets the first `count` bytes. */
  drop(count: number): void {
    this.#bytes.copyWithin(0, count, this.#length);
    this.#length -= count;
  }

  /** Empties it, and gives the memory back when one huge record had made it large. */
  clear(keep = 1 << 23): void {
    this.#length = 0;
    if (this.#bytes.length > keep) this.#bytes = new Uint8Array(keep);
  }
}
