// core/scan/kernel: a list of events in one line that is longer than the window, read item by item as it comes. What the
// kernel declines goes to the sink as a record of its own, as it would as an item of a whole list. So such a document needs
// no more memory than a log of lines; before, the whole of it was one record, and too long from 256 MB on.

import { GrowableBytes } from "../../base/grow.ts";
import { skipSpace, valueEnd } from "../../bytes/json-walk.ts";
import type { RecordSink } from "../../bytes/splitter.ts";

import type { KernelReader, RunOptions } from "./kernel-reader.ts";

const COMMA = 0x2c;
const BRACKET_END = 0x5d;
/** What may stand behind the items: further members, and the end of the list itself. */
const TAIL = /^\]\s*(?:,.*)?\}\s*$/s;
/** Bytes of a tail, or a little more: of a longer one the end is not seen, and it is no tail. */
const LONGEST_TAIL = 4096;

const latin1 = new TextDecoder("latin1");

export class KernelList {
  readonly #reader: KernelReader;
  readonly #sink: RecordSink;
  readonly #options: RunOptions;
  /** Bytes in the window, from an item's start on; the last byte of the window is kept free. */
  #filled = 0;
  /** Position of the window's first byte. */
  #position: number;
  readonly #line: number;
  /** An item that the window is too small for, or what stands behind the items. */
  readonly #long = new GrowableBytes();
  #state: "items" | "long" | "tail" = "items";
  /** The long item is looked at again when there is so much of it: each byte is walked over twice at most. */
  #lookAt = 0;
  #tooLong = 0;

  /** `position` is that of the first byte after the bracket. */
  constructor(
    reader: KernelReader,
    sink: RecordSink,
    options: RunOptions & { readonly position: number; readonly line: number },
  ) {
    this.#reader = reader;
    this.#sink = sink;
    this.#options = options;
    this.#position = options.position;
    this.#line = options.line;
  }

  /** All items that start before it were handed over. */
  get settled(): number {
    return this.#position;
  }

  /** Takes the next bytes of the line; no newline is among them. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) at = this.#take(chunk, at);
  }

  /** The line is over. */
  finish(): void {
    // The end of a long item may be there, only not looked for yet.
    while (this.#state === "long" && this.#tooLong === 0 && !this.#isBroken) {
      if (!this.#endLong()) break;
    }
    const { bytes, length } = this.#rest();
    if (this.#tooLong > 0) this.#sink.tooLong(this.#position, this.#tooLong, this.#line);
    else if (skipSpace(bytes, 0, length) < length && !this.#isTail(bytes, length))
      this.#record(bytes, 0, length);
    this.#position += Math.max(length, this.#tooLong);
    this.#filled = 0;
  }

  #isTail(bytes: Uint8Array, length: number): boolean {
    return this.#state === "tail" && TAIL.test(latin1.decode(bytes.subarray(0, length)));
  }

  #rest(): { readonly bytes: Uint8Array; readonly length: number } {
    return this.#state === "items"
      ? { bytes: this.#reader.window.slice(0, this.#filled), length: this.#filled }
      : { bytes: this.#long.bytes, length: this.#long.length };
  }

  #take(chunk: Uint8Array, at: number): number {
    if (this.#state === "tail") {
      if (this.#long.length < LONGEST_TAIL) this.#long.append(chunk, at, chunk.length);
      return chunk.length;
    }
    if (this.#state === "long") return this.#takeLong(chunk, at);
    const { window } = this.#reader;
    const end = Math.min(chunk.length, at + window.length - 1 - this.#filled);
    window.set(chunk.subarray(at, end), this.#filled);
    this.#filled += end - at;
    this.#readItems();
    return end;
  }

  #readItems(): void {
    const end = this.#filled;
    let from = 0;
    while (from < end) {
      const place = { offset: this.#position + from, line: this.#line };
      from = this.#reader.runList({ from, end }, place, this.#options);
      const { window } = this.#reader;
      from = skipSpace(window, from, end);
      if (from >= end) break;
      if (window[from] === BRACKET_END) {
        this.#keep(from, end, "tail");
        return;
      }
      // Declined, or not all there. What is behind it says that it is.
      const itemEnd = valueEnd(window, from, end);
      const next = itemEnd === -1 ? end : skipSpace(window, itemEnd, end);
      if (next >= end) break;
      const isMore = window[next] === COMMA;
      const isOver = window[next] === BRACKET_END;
      this.#record(window.slice(from, itemEnd), from, itemEnd);
      from = isMore ? next + 1 : next;
      if (!isMore && !isOver) {
        // The list is broken here: all that is left of the line is one record.
        this.#keep(from, end, "long");
        this.#lookAt = Number.POSITIVE_INFINITY;
        return;
      }
    }
    const { window } = this.#reader;
    // The only item in a window that is full: it goes on elsewhere.
    if (from === 0 && end === window.length - 1) {
      this.#keep(0, end, "long");
      this.#lookAt = 2 * end;
      return;
    }
    window.copyWithin(0, from, end);
    this.#position += from;
    this.#filled = end - from;
  }

  /** What is in the window from `from` on is kept apart. */
  #keep(from: number, end: number, state: "long" | "tail"): void {
    this.#long.clear();
    this.#long.append(this.#reader.window, from, end);
    this.#position += from;
    this.#filled = 0;
    this.#state = state;
  }

  #takeLong(chunk: Uint8Array, at: number): number {
    const { limit } = this.#options;
    if (this.#tooLong > 0) {
      this.#tooLong += chunk.length - at;
      return chunk.length;
    }
    const end = Math.min(chunk.length, at + this.#lookAt - this.#long.length);
    this.#long.append(chunk, at, end);
    const { length } = this.#long;
    if (length < this.#lookAt && length <= limit) return end;
    if (length > limit) {
      this.#tooLong = length;
      this.#long.clear();
    } else if (!this.#endLong()) this.#lookAt = 2 * length;
    return end;
  }

  /** Hands over the long item, if its end and what is behind it are there; then there may be more items. */
  #endLong(): boolean {
    const { bytes, length } = this.#long;
    const itemEnd = valueEnd(bytes, 0, length);
    const next = itemEnd === -1 ? length : skipSpace(bytes, itemEnd, length);
    if (next >= length) return false;
    this.#record(bytes, 0, itemEnd);
    const rest = bytes.slice(bytes[next] === COMMA ? next + 1 : next, length);
    this.#position += length - rest.length;
    this.#long.clear();
    this.#state = "items";
    this.push(rest);
    return true;
  }

  get #isBroken(): boolean {
    return this.#lookAt === Number.POSITIVE_INFINITY;
  }

  /** `bytes` from `start` of what is kept, up to `end`; the sink may move the kernel's memory, so it is none of that. */
  #record(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length > this.#options.limit) {
      this.#sink.tooLong(this.#position + start, length, this.#line);
      return;
    }
    const offset = this.#position + start;
    this.#sink.record({ bytes, start: 0, end: length, offset, line: this.#line });
  }
}
