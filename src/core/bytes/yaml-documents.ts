// core/bytes: cuts bytes into YAML documents, at lines that are `---`. What a document holds is for others to say; a
// document over the limit is let go, like a line.

import { GrowableBytes } from "../base/grow.ts";
import { LineSplitter } from "./lines.ts";
import type { RecordSink, RecordSpan, RecordSplitter } from "./splitter.ts";

/** A YAML parser takes some hundred times a document's size; no one keeps a log of this length as one document. */
const YAML_LIMIT = 16 << 20;

const NEWLINE = Uint8Array.of(0x0a);
const HASH = 0x23;

export class YamlSplitter implements RecordSplitter {
  readonly #sink: RecordSink;
  readonly #lines: LineSplitter;
  readonly #held = new GrowableBytes();
  readonly #span: RecordSpan = { bytes: new Uint8Array(0), start: 0, end: 0, offset: 0, line: 0 };
  readonly #limit: number;
  #startOffset = -1;
  #startLine = 0;
  #end = 0;
  #isComment = true;

  constructor(sink: RecordSink, limit = YAML_LIMIT) {
    this.#sink = sink;
    this.#limit = Math.min(limit, YAML_LIMIT);
    this.#lines = new LineSplitter({
      record: (span) => {
        this.#take(span);
      },
      tooLong: (offset, length, line) => {
        this.#handOver();
        sink.tooLong(offset, length, line);
      },
    });
  }

  get settled(): number {
    return this.#startOffset === -1 ? this.#lines.settled : this.#startOffset;
  }

  get settledLine(): number {
    return this.#startOffset === -1 ? this.#lines.settledLine : this.#startLine;
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  finish(): void {
    this.#lines.finish();
    this.#handOver();
  }

  #take({ bytes, start, end, offset, line }: RecordSpan): void {
    const isBreak =
      end - start >= 3 &&
      bytes[start] === 0x2d &&
      bytes[start + 1] === 0x2d &&
      bytes[start + 2] === 0x2d;
    if (isBreak) {
      this.#handOver();
      return;
    }
    if (this.#startOffset === -1) {
      this.#startOffset = offset;
      this.#startLine = line;
      this.#end = offset;
    }
    this.#isComment &&= bytes[start] === HASH;
    // Blank lines were not handed over; they count in a block of text, and so do places.
    for (let gap = offset - this.#end; gap > 0 && !this.#isOver(); gap--)
      this.#held.append(NEWLINE, 0, 1);
    if (!this.#isOver()) this.#held.append(bytes, start, end);
    this.#end = offset + end - start;
  }

  #isOver(): boolean {
    return this.#held.length > this.#limit;
  }

  #handOver(): void {
    if (this.#startOffset === -1) return;
    if (this.#isOver()) {
      this.#sink.tooLong(this.#startOffset, this.#end - this.#startOffset, this.#startLine);
    } else if (!this.#isComment) {
      // Nothing but comments, as before the first `---`, is no record, as blank lines are none.
      const span = this.#span;
      span.bytes = this.#held.bytes;
      span.start = 0;
      span.end = this.#held.length;
      span.offset = this.#startOffset;
      span.line = this.#startLine;
      this.#sink.record(span);
    }
    this.#held.clear();
    this.#isComment = true;
    this.#startOffset = -1;
  }
}
