// core/scan/kernel: cuts bytes into lines for the kernel, with the outside of a LineSplitter. Bytes are copied once, into
// the kernel's window; what the kernel accepts is a row at once. A line that it declines, or that is longer than the
// window, goes through a LineSplitter to the sink, in its turn: so what a line is, is decided in one place.

import { LineSplitter } from "../../bytes/lines.ts";
import {
  markLength,
  NEWLINE,
  RECORD_LIMIT,
  type RecordSink,
  type RecordSplitter,
} from "../../bytes/splitter.ts";
import { itemsStart } from "../../formats/list-head.ts";

import { KernelList } from "./kernel-list.ts";
import type { KernelReader, WrappedLines } from "./kernel-reader.ts";
import type { OnBody } from "./tell-bodies.ts";

export interface KernelLinesOptions {
  /** Bytes of the longest record that is read. */
  readonly limit?: number;
  /** Called for every row the kernel added whose event carries a body and one of the builder's needles. */
  readonly onBody?: OnBody;
  /** How to read lines that carry an event among other things; without it they go to the sink. */
  readonly wrapped?: WrappedLines;
}

export class KernelLines implements RecordSplitter {
  readonly #reader: KernelReader;
  readonly #limit: number;
  readonly #onBody: OnBody | undefined;
  readonly #wrapped: WrappedLines | undefined;
  /** What the sink gets is copied here: what it adds to the builder may move the kernel's memory. */
  #copy = new Uint8Array(1 << 16);
  /** Knows only the bytes it was given; the shifts make places in all bytes of its places. */
  readonly #slow: LineSplitter;
  #offsetShift = 0;
  #lineShift = 0;
  /** Within a line longer than the window, which goes to #slow piece by piece. */
  #isLong = false;
  /** A line that is longer than the window and a list of events. */
  #list: KernelList | null = null;
  readonly #sink: RecordSink;
  /** Bytes in the window: the start of a line whose end has not come. */
  #carried = 0;
  /** Position of the window's first byte; in a long line, of the next byte to come. */
  #position = 0;
  #newlines = 0;

  constructor(reader: KernelReader, sink: RecordSink, options: KernelLinesOptions = {}) {
    this.#reader = reader;
    this.#sink = sink;
    this.#limit = options.limit ?? RECORD_LIMIT;
    this.#onBody = options.onBody;
    this.#wrapped = options.wrapped;
    this.#slow = new LineSplitter(
      {
        record: (span) => {
          span.offset += this.#offsetShift;
          span.line += this.#lineShift;
          sink.record(span);
        },
        tooLong: (offset, length, line) => {
          sink.tooLong(offset + this.#offsetShift, length, line + this.#lineShift);
        },
      },
      this.#limit,
    );
  }

  get settled(): number {
    if (this.#list !== null) return this.#list.settled;
    if (this.#isLong) return this.#slow.settled + this.#offsetShift;
    // As in a LineSplitter: nothing starts within a line that is over the limit already.
    return this.#carried > this.#limit + 1 ? this.#position + this.#carried : this.#position;
  }

  get settledLine(): number {
    return this.#newlines;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#list !== null) at = this.#pushList(this.#list, chunk, at);
      else at = this.#isLong ? this.#pushLong(chunk, at) : this.#pushWindow(chunk, at);
    }
  }

  finish(): void {
    this.#list?.finish();
    this.#list = null;
    if (!this.#isLong) {
      this.#aim(this.#position);
      this.#slow.push(this.#reader.window.slice(0, this.#carried));
      this.#position += this.#carried;
      this.#carried = 0;
    }
    this.#slow.finish();
    this.#isLong = false;
  }

  /** Fills the window from chunk[at…] and reads what lines it then holds. Returns where to go on. */
  #pushWindow(chunk: Uint8Array, at: number): number {
    const { window } = this.#reader;
    const end = Math.min(chunk.length, at + window.length - this.#carried);
    const part = chunk.subarray(at, end);
    window.set(part, this.#carried);
    // What was carried holds no newline, so a line is read at most once, however small the chunks are.
    const newline = part.lastIndexOf(NEWLINE);
    const filled = this.#carried + part.length;
    if (newline !== -1) {
      const whole = this.#carried + newline + 1;
      this.#read(whole);
      this.#reader.window.copyWithin(0, whole, filled);
      this.#position += whole;
      this.#carried = filled - whole;
    } else if (filled < window.length) {
      this.#carried = filled;
    } else {
      this.#list = this.#listIn(window);
      if (this.#list === null) {
        this.#aim(this.#position);
        this.#isLong = true;
        this.#slow.push(window);
      }
      this.#position += filled;
      this.#carried = 0;
    }
    return end;
  }

  /** The list that begins with the full window; null when none does. */
  #listIn(window: Uint8Array): KernelList | null {
    if (this.#wrapped === undefined || this.#wrapped.isWaiting()) return null;
    const items = itemsStart(window, markLength(window, 0, window.length), window.length);
    if (items === null) return null;
    const list = new KernelList(this.#reader, this.#sink, {
      limit: this.#limit,
      onBody: this.#onBody,
      position: this.#position + items,
      line: this.#newlines,
    });
    list.push(window.slice(items));
    return list;
  }

  #pushList(list: KernelList, chunk: Uint8Array, at: number): number {
    const newline = chunk.indexOf(NEWLINE, at);
    const end = newline === -1 ? chunk.length : newline;
    list.push(chunk.subarray(at, end));
    this.#position += end - at;
    if (newline === -1) return end;
    list.finish();
    this.#list = null;
    this.#position++;
    this.#newlines++;
    return end + 1;
  }

  /** Reads the lines in the window up to `end`, where the last of them ends. */
  #read(end: number): void {
    const reader = this.#reader;
    let from = 0;
    while (from < end) {
      const place = { offset: this.#position + from, line: this.#newlines };
      const { stop, newlines } = reader.run({ from, end }, place, {
        limit: this.#limit,
        onBody: this.#onBody,
        wrapped: this.#wrapped,
      });
      this.#newlines += newlines;
      from = stop;
      if (stop === end) break;
      from = reader.window.indexOf(NEWLINE, stop) + 1;
      this.#aim(this.#position + stop);
      if (from - stop > this.#copy.length) this.#copy = new Uint8Array(2 * (from - stop));
      this.#copy.set(reader.window.subarray(stop, from));
      this.#slow.push(this.#copy.subarray(0, from - stop));
      this.#newlines++;
    }
  }

  #pushLong(chunk: Uint8Array, at: number): number {
    const newline = chunk.indexOf(NEWLINE, at);
    const end = newline === -1 ? chunk.length : newline + 1;
    this.#slow.push(chunk.subarray(at, end));
    this.#position += end - at;
    if (newline !== -1) {
      this.#isLong = false;
      this.#newlines++;
    }
    return end;
  }

  /** The next bytes that #slow gets begin at `position`. Between lines, all it was given is settled. */
  #aim(position: number): void {
    this.#offsetShift = position - this.#slow.settled;
    this.#lineShift = this.#newlines - this.#slow.settledLine;
  }
}
