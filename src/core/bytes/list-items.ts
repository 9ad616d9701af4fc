// core/bytes: cuts a JSON document that is a list into its items, so that a list of any length is read in the memory of one
// item: an EventList of 1 GB is no record of 1 GB. What is around the items is no record, as in a document that is read
// whole. After a list comes the next, as of webhook bodies behind one another; from anything else on, and where a list
// breaks off and goes on otherwise than JSON does, the rest is read as documents: nothing is passed over.

import { GrowableBytes } from "../base/grow.ts";
import { JsonChecker } from "./json-checker.ts";
import { DocumentSplitter } from "./json-records.ts";
import { BRACE, skipSpace } from "./json-walk.ts";
import { findList } from "./list-head.ts";
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

const COMMA = 0x2c;
const BRACKET_END = 0x5d;
/** What stands before the items, and behind them; a list that has more is none. */
const LONGEST_HEAD = 64 << 10;

type Phase = "head" | "gap" | "item" | "broken" | "tail" | "rest";

const encoder = new TextEncoder();
/** A document with its list read, by how many levels are open in the list. */
const READ = ["", "[]", '{"":[]', '{"":{"":[]'].map((text) => encoder.encode(text));

export class ListSplitter implements RecordSplitter {
  readonly #sink: RecordSink;
  readonly #limit: number;
  readonly #span: RecordSpan = { bytes: new Uint8Array(0), start: 0, end: 0, offset: 0, line: 0 };
  readonly #checker = new JsonChecker();
  /** What is being read as far as earlier chunks had it: a head, an item or a tail. */
  readonly #held = new GrowableBytes();
  #phase: Phase = "head";
  #depth = 0;
  /** Position of the next byte, and newlines before it. */
  #position = 0;
  #lines = 0;
  /** Of what is being read. */
  #startAt = 0;
  #startLine = 0;
  /** Bytes of the item so far, held or let go. */
  #seen = 0;
  /** In a broken item: nothing but space since its line began. */
  #atLineStart = false;
  #rest: RecordSplitter | null = null;
  #restAt = 0;
  #restLine = 0;

  constructor(sink: RecordSink, limit = RECORD_LIMIT) {
    this.#sink = sink;
    this.#limit = limit;
  }

  get settled(): number {
    if (this.#rest) return this.#restAt + this.#rest.settled;
    return this.#isWithin && !this.#isLetGo ? this.#startAt : this.#position;
  }

  get settledLine(): number {
    if (this.#rest) return this.#restLine + this.#rest.settledLine;
    return this.#isWithin ? this.#startLine : this.#lines;
  }

  get #isWithin(): boolean {
    return this.#phase !== "gap" && (this.#phase !== "head" || this.#held.length > 0);
  }

  get #isLetGo(): boolean {
    return this.#seen > this.#limit;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const next = this.#step(chunk, at);
      this.#position += next - at;
      at = next;
    }
  }

  finish(): void {
    if (this.#phase === "item" || this.#phase === "broken") this.#handOver(this.#held.bytes, 0, 0);
    // A head that never came to its list, or half of a tail: that it is no whole document is said by what reads documents.
    else if (this.#rest === null && this.#held.length > 0) this.#startRest();
    this.#rest?.finish();
  }

  /** Reads chunk from `at`; returns up to where. */
  #step(chunk: Uint8Array, at: number): number {
    switch (this.#phase) {
      case "head":
        return this.#readHead(chunk, at);
      case "gap":
        return this.#readGap(chunk, at);
      case "item":
        return this.#readItem(chunk, at);
      case "broken":
        return this.#readBroken(chunk, at);
      case "tail":
        return this.#readTail(chunk, at);
      case "rest":
        this.#rest?.push(chunk.subarray(at));
        return chunk.length;
    }
  }

  #readHead(chunk: Uint8Array, at: number): number {
    const held = this.#held.length;
    if (held === 0) this.#begin();
    const end = Math.min(chunk.length, at + LONGEST_HEAD);
    this.#held.append(chunk, at, end);
    const { bytes, length } = this.#held;
    const mark = skipSpace(bytes, 0, length);
    const from = skipSpace(bytes, mark + markLength(bytes, mark, length), length);
    const isMark = bytes[from] === 0xef && length - from < 3;
    const list = isMark ? "more" : findList(bytes, from, length);
    if (list === "more" && length < LONGEST_HEAD) return end;
    if (list === "more" || list === "none") {
      this.#startRest();
      return end;
    }
    // Space behind the bracket may be held already.
    const opened = Math.max(list.at + 1, held);
    this.#lines += countNewlines(bytes, 0, opened);
    this.#held.clear();
    this.#depth = list.depth;
    this.#phase = "gap";
    return at + opened - held;
  }

  /** Between items. */
  #readGap(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && (isSpace(chunk[at] ?? 0) || chunk[at] === COMMA)) at++;
    this.#lines += countNewlines(chunk, from, at);
    if (at === chunk.length) return at;
    this.#startAt = this.#position + at - from;
    this.#startLine = this.#lines;
    this.#seen = 0;
    this.#checker.reset();
    if (chunk[at] !== BRACKET_END) {
      this.#phase = "item";
      return at;
    }
    const read = READ[this.#depth] ?? new Uint8Array(0);
    this.#checker.push(read, 0, read.length);
    this.#startAt++;
    this.#phase = this.#checker.progress === "done" ? "head" : "tail";
    return at + 1;
  }

  #readItem(chunk: Uint8Array, at: number): number {
    const end = this.#checker.push(chunk, at, chunk.length);
    if (this.#checker.progress === "done") {
      this.#handOver(chunk, at, end);
      return end;
    }
    this.#hold(chunk, at, end);
    if (this.#checker.progress === "broken") {
      this.#phase = "broken";
      this.#atLineStart = false;
    }
    return end;
  }

  /** An item that is no JSON goes on up to the next line that starts with an object. */
  #readBroken(chunk: Uint8Array, from: number): number {
    let at = from;
    for (; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) this.#atLineStart = true;
      else if (this.#atLineStart && byte === BRACE) {
        this.#handOver(chunk, from, at);
        return at;
      } else if (!isSpace(byte)) this.#atLineStart = false;
    }
    this.#hold(chunk, from, at);
    return at;
  }

  /** What an export says after its list, until the document is whole. */
  #readTail(chunk: Uint8Array, at: number): number {
    const end = this.#checker.push(chunk, at, chunk.length);
    this.#held.append(chunk, at, end);
    if (this.#checker.progress === "done") {
      this.#lines += countNewlines(this.#held.bytes, 0, this.#held.length);
      this.#held.clear();
      this.#phase = "head";
    } else if (this.#checker.progress === "broken" || this.#held.length > LONGEST_HEAD)
      this.#startRest();
    return end;
  }

  #begin(): void {
    this.#startAt = this.#position;
    this.#startLine = this.#lines;
  }

  /** What is held, and all that comes, as documents. */
  #startRest(): void {
    const [at, line] = [this.#startAt, this.#startLine];
    this.#restAt = at;
    this.#restLine = line;
    const rest = new DocumentSplitter(
      {
        record: (span) => {
          span.offset += at;
          span.line += line;
          this.#sink.record(span);
        },
        tooLong: (offset, length, lines) => {
          this.#sink.tooLong(at + offset, length, line + lines);
        },
      },
      this.#limit,
    );
    this.#rest = rest;
    this.#phase = "rest";
    rest.push(this.#held.bytes.subarray(0, this.#held.length));
    this.#held.clear();
  }

  #hold(chunk: Uint8Array, start: number, end: number): void {
    this.#seen += end - start;
    this.#lines += countNewlines(chunk, start, end);
    if (this.#isLetGo) this.#held.clear();
    else this.#held.append(chunk, start, end);
  }

  /** The item began earlier, or at `start`, and ends at `end`. */
  #handOver(chunk: Uint8Array, start: number, end: number): void {
    const span = this.#span;
    if (this.#seen === 0) {
      this.#seen = end - start;
      this.#lines += countNewlines(chunk, start, end);
      [span.bytes, span.start, span.end] = [chunk, start, end];
    } else {
      this.#hold(chunk, start, end);
      [span.bytes, span.start, span.end] = [this.#held.bytes, 0, this.#held.length];
    }
    while (span.end > span.start && isSpace(span.bytes[span.end - 1] ?? 0)) span.end--;
    span.offset = this.#startAt;
    span.line = this.#startLine;
    if (this.#isLetGo) this.#sink.tooLong(this.#startAt, this.#seen, this.#startLine);
    else this.#sink.record(span);
    this.#held.clear();
    this.#seen = 0;
    this.#phase = "gap";
  }
}
