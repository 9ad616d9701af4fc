// core/bytes: cuts bytes into JSON documents: pretty-printed, or one after another with or without anything between.
// Everything but whitespace is handed over: what stands between documents is a record per line (JSON.parse will refuse
// it), and so is a broken document, up to the next line that starts with `{`. A document that lacks its closing brace is
// noticed only later, where the one after it breaks the grammar; then reading goes back to the first line that starts
// with `{`, and until past the place of the break every such line starts a document. So each byte is read at most twice.

import { GrowableBytes } from "../base/grow.ts";
import { JsonChecker } from "./json-checker.ts";
import {
  countNewlines,
  isSpace,
  markLength,
  NEWLINE,
  RECORD_LIMIT,
  type RecordSink,
  type RecordSpan,
  type RecordSplitter,
} from "./splitter.ts";

const BRACE = 0x7b;
const BRACKET = 0x5b;

type Phase = "between" | "stray" | "document" | "broken";

/** All `#…At` numbers are positions counted from the first byte pushed; `#base` is the position of #buffer's first byte. */
export class DocumentSplitter implements RecordSplitter {
  readonly #sink: RecordSink;
  readonly #limit: number;
  readonly #span: RecordSpan = { bytes: new Uint8Array(0), start: 0, end: 0, offset: 0, line: 0 };
  readonly #checker = new JsonChecker();
  readonly #buffer = new GrowableBytes();
  #base = 0;
  #phase: Phase = "between";
  /** All before is read. */
  #at = 0;
  /** First byte and line of the record being read. */
  #recordAt = 0;
  #recordLine = 0;
  /** The record is over the limit: it is read on, its bytes are not kept. */
  #letGo = false;
  /** Newlines before #countedAt; not past the record's start while its bytes are kept, since reading may go back. */
  #lines = 0;
  #countedAt = 0;
  /** Before this position a line that starts with `{` starts a document, whatever it seems to be within. */
  #suspectAt = 0;
  /** The last such start found, and up to where there is none: a line may hold millions of small documents. */
  #startFound = -1;
  #noStartBefore = 0;
  #last = false;

  constructor(sink: RecordSink, limit = RECORD_LIMIT) {
    this.#sink = sink;
    this.#limit = limit;
  }

  get settled(): number {
    return this.#phase === "between" || this.#letGo ? this.#at : this.#recordAt;
  }

  get settledLine(): number {
    return this.#phase === "between" ? this.#lines : this.#recordLine;
  }

  push(chunk: Uint8Array): void {
    this.#forget();
    this.#buffer.append(chunk, 0, chunk.length);
    this.#run();
  }

  finish(): void {
    this.#last = true;
    this.#run();
    this.#count(this.#at);
  }

  get #end(): number {
    return this.#base + this.#buffer.length;
  }

  /** Where reading must stop to see whether the record goes over the limit: the same place however the bytes are cut. */
  get #readableEnd(): number {
    return this.#letGo ? this.#end : Math.min(this.#end, this.#recordAt + this.#limit + 1);
  }

  /** Drops what is handed over, but only when that is most of the buffer: so each byte moves once on average. */
  #forget(): void {
    // One byte before stays: whether a `{` starts a line is seen there.
    const needed = Math.max(0, this.settled - 1 - this.#base);
    if (needed * 2 < this.#buffer.length) return;
    this.#buffer.drop(needed);
    this.#base += needed;
  }

  #run(): void {
    let moved = true;
    while (moved) {
      if (this.#phase === "between") moved = this.#readBetween();
      else if (this.#phase === "stray") moved = this.#readStray();
      else if (this.#phase === "document") moved = this.#readDocument();
      else moved = this.#readBroken();
    }
  }

  // Each read… returns whether there may be more to do with the bytes at hand.

  #readBetween(): boolean {
    const bytes = this.#buffer.bytes;
    const length = this.#buffer.length;
    let index = this.#at - this.#base;
    // Byte-order marks stand at the start, and between documents where files were joined.
    while (index < length) {
      const skip = isSpace(bytes[index] ?? 0) ? 1 : markLength(bytes, index, length);
      if (skip === 0) break;
      index += skip;
    }
    this.#at = this.#base + index;
    this.#count(this.#at);
    if (index === length) return false;
    const byte = bytes[index];
    // A mark may lie across chunks: three bytes decide.
    if (byte === 0xef && length - index < 3 && !this.#last) return false;
    this.#recordAt = this.#at;
    this.#recordLine = this.#lines;
    this.#letGo = false;
    this.#phase = byte === BRACE || byte === BRACKET ? "document" : "stray";
    this.#checker.reset();
    return true;
  }

  #readStray(): boolean {
    const bytes = this.#buffer.bytes;
    const end = this.#readableEnd - this.#base;
    let index = this.#at - this.#base;
    while (index < end && bytes[index] !== NEWLINE && bytes[index] !== BRACE) index++;
    this.#at = this.#base + index;
    if (index === end && !this.#isOver()) return this.#wait();
    this.#handOver(this.#at);
    return true;
  }

  #readDocument(): boolean {
    const { bytes } = this.#buffer;
    const from = this.#at - this.#base;
    let to = this.#readableEnd - this.#base;
    let nextStart = -1;
    if (this.#at < this.#suspectAt && !this.#letGo) {
      nextStart = this.#nextSuspectStart(Math.max(this.#at, this.#recordAt + 1));
      if (nextStart !== -1) to = Math.min(to, nextStart - this.#base);
    }
    this.#at = this.#base + this.#checker.push(bytes, from, to);
    if (this.#checker.progress === "done") {
      this.#handOver(this.#at);
      return true;
    }
    if (this.#checker.progress === "broken") return this.#break();
    if (this.#at === nextStart) {
      this.#handOver(this.#at);
      return true;
    }
    if (this.#isOver()) return true;
    return this.#last ? this.#break() : this.#wait();
  }

  /** The document cannot be right: it ends at the first line since that starts with `{`, or else at the next to come. */
  #break(): boolean {
    if (!this.#letGo) {
      this.#suspectAt = Math.max(this.#suspectAt, this.#at);
      const start = this.#findStart(this.#recordAt + 1, this.#at + 1);
      if (start !== -1) {
        this.#at = start;
        this.#handOver(start);
        return true;
      }
    }
    this.#phase = "broken";
    return true;
  }

  #readBroken(): boolean {
    const start = this.#findStart(Math.max(this.#at, this.#recordAt + 1), this.#readableEnd);
    if (start === -1) {
      this.#at = this.#readableEnd;
      return this.#isOver() ? true : this.#wait();
    }
    this.#at = start;
    this.#handOver(start);
    return true;
  }

  /** All bytes at hand are read and the record goes on: false, or at the very end, hands it over as it is. */
  #wait(): boolean {
    if (!this.#last) {
      if (this.#letGo) this.#count(this.#at);
      return false;
    }
    this.#handOver(this.#at);
    return true;
  }

  /** Whether the record just went over the limit: from now on its bytes are let go. */
  #isOver(): boolean {
    if (this.#letGo || this.#at - this.#recordAt <= this.#limit) return false;
    this.#letGo = true;
    this.#count(this.#at);
    return true;
  }

  #nextSuspectStart(from: number): number {
    if (this.#startFound >= from) return this.#startFound;
    const to = Math.min(this.#suspectAt + 1, this.#end);
    const start = this.#findStart(Math.max(from, this.#noStartBefore), to);
    if (start === -1) this.#noStartBefore = to;
    else this.#startFound = start;
    return start;
  }

  /** Position of the first `{` in [from, to) that is the first byte of its line, -1 if there is none. */
  #findStart(from: number, to: number): number {
    const bytes = this.#buffer.bytes;
    if (from >= to) return -1;
    const last = Math.min(to, this.#end) - this.#base;
    let newline = bytes.indexOf(NEWLINE, Math.max(0, from - this.#base - 1));
    while (newline !== -1 && newline + 1 < last) {
      if (bytes[newline + 1] === BRACE) return this.#base + newline + 1;
      newline = bytes.indexOf(NEWLINE, newline + 1);
    }
    return -1;
  }

  #handOver(end: number): void {
    const bytes = this.#buffer.bytes;
    if (this.#letGo) {
      this.#sink.tooLong(this.#recordAt, end - this.#recordAt, this.#recordLine);
    } else {
      const span = this.#span;
      span.bytes = bytes;
      span.start = this.#recordAt - this.#base;
      span.end = end - this.#base;
      while (span.end > span.start && isSpace(bytes[span.end - 1] ?? 0)) span.end--;
      span.offset = this.#recordAt;
      span.line = this.#recordLine;
      if (span.end - span.start > this.#limit) {
        this.#sink.tooLong(span.offset, span.end - span.start, span.line);
      } else this.#sink.record(span);
    }
    this.#phase = "between";
    this.#letGo = false;
  }

  #count(to: number): void {
    this.#lines += countNewlines(this.#buffer.bytes, this.#countedAt - this.#base, to - this.#base);
    this.#countedAt = to;
  }
}
