// core/detect/plan: an instance of the kernel's module for looking into records. Those that are put into its memory are looked
// into where they lie.

import { GrowableBytes } from "../../base/grow.ts";

interface LetterExports {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  createLetters(hashes: number, multiplier: number): void;
  addCandidate(
    hash: number,
    text: number,
    length: number,
    before: number,
    near: number,
    nearByte: number,
    number: number,
    unless: number,
    isKey: number,
  ): void;
  lookForLetters(start: number, end: number, held: number, words: number): number;
}

/** Around a record: what is looked at beside its first and behind its last bytes is none of another's. */
const MARGIN = 16;
const FIRST_ROOM = 1 << 16;

/** Where records lie one behind the other until they are cleared. */
export interface RecordBytes {
  /** Those that were appended. Void when another is: never kept. */
  readonly bytes: Uint8Array;
  /** Copies a record. Where in `bytes` it begins. */
  append(record: Uint8Array): number;
  clear(): void;
}

export class LetterKernel implements RecordBytes {
  readonly exports: LetterExports;
  #memory = new Uint8Array(0);
  #bytes = new Uint8Array(0);
  #at: number;
  #room = FIRST_ROOM;
  #used = 0;

  constructor(module: WebAssembly.Module) {
    const { exports } = new WebAssembly.Instance(module, {});
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compiled from core/scan/kernel/assembly
    this.exports = exports as unknown as LetterExports;
    this.#at = this.exports.allocate(FIRST_ROOM);
  }

  /** All of it. Void when it has grown: never kept. */
  get memory(): Uint8Array {
    const { buffer } = this.exports.memory;
    if (this.#memory.buffer !== buffer) this.#memory = new Uint8Array(buffer);
    return this.#memory;
  }

  get bytes(): Uint8Array {
    const { buffer } = this.exports.memory;
    if (this.#bytes.buffer !== buffer || this.#bytes.byteOffset !== this.#at)
      this.#bytes = new Uint8Array(buffer, this.#at, this.#room);
    return this.#bytes;
  }

  append(record: Uint8Array): number {
    const start = this.#used + MARGIN;
    const end = start + record.length;
    if (end + MARGIN > this.#room) this.#enlarge(end + MARGIN);
    const { bytes } = this;
    bytes.set(record, start);
    bytes.fill(0, end, end + MARGIN);
    this.#used = end;
    return start;
  }

  /** The record that was appended last. */
  takeBack(start: number): void {
    this.#used = start - MARGIN;
  }

  clear(): void {
    this.#used = 0;
  }

  /** What it leaves behind is never used again: at most as much as it takes. */
  #enlarge(needed: number): void {
    const from = this.#at;
    this.#room = Math.max(needed, this.#room * 2);
    this.#at = this.exports.allocate(this.#room);
    this.memory.copyWithin(this.#at, from, from + this.#used);
  }
}

/** Without a kernel. */
export class PlainRecords implements RecordBytes {
  readonly #bytes = new GrowableBytes(FIRST_ROOM);

  get bytes(): Uint8Array {
    return this.#bytes.bytes;
  }

  append(record: Uint8Array): number {
    const start = this.#bytes.length;
    this.#bytes.append(record, 0, record.length);
    return start;
  }

  clear(): void {
    this.#bytes.clear();
  }
}
