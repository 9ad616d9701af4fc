// core/bytes: cuts bytes into rows of CSV (RFC 4180): a row ends at a newline outside of quotes, since a cell may hold whole
// lines. Where a quote was never closed every later row would be one; so a row that goes over the limit is let go.

import { GrowableBytes } from "../base/grow.ts";
import {
  countNewlines,
  markLength,
  NEWLINE,
  RECORD_LIMIT,
  RETURN,
  type RecordSink,
  type RecordSpan,
  type RecordSplitter,
} from "./splitter.ts";

const QUOTE = 0x22;
const COMMA = 0x2c;

export class CsvSplitter implements RecordSplitter {
  readonly #sink: RecordSink;
  readonly #limit: number;
  readonly #held = new GrowableBytes();
  readonly #span: RecordSpan = { bytes: new Uint8Array(0), start: 0, end: 0, offset: 0, line: 0 };
  #inQuotes = false;
  /** Bytes of the row so far, also those let go. */
  #seen = 0;
  #position = 0;
  #line = 0;
  #rowLine = 0;

  constructor(sink: RecordSink, limit = RECORD_LIMIT) {
    this.#sink = sink;
    this.#limit = limit;
  }

  get settled(): number {
    return this.#seen > this.#limit ? this.#position : this.#position - this.#seen;
  }

  get settledLine(): number {
    return this.#rowLine;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === QUOTE) this.#inQuotes = !this.#inQuotes;
      else if (byte === NEWLINE && !this.#inQuotes) {
        this.#hold(chunk, from, at + 1);
        this.#handOver();
        from = at + 1;
      }
    }
    this.#hold(chunk, from, chunk.length);
  }

  finish(): void {
    if (this.#seen > 0) this.#handOver();
  }

  #hold(chunk: Uint8Array, start: number, end: number): void {
    this.#seen += end - start;
    this.#position += end - start;
    this.#line += countNewlines(chunk, start, end);
    if (this.#seen > this.#limit) this.#held.clear();
    else this.#held.append(chunk, start, end);
  }

  #handOver(): void {
    const offset = this.#position - this.#seen;
    const bytes = this.#held.bytes;
    const { length } = this.#held;
    if (this.#seen > this.#limit) this.#sink.tooLong(offset, this.#seen, this.#rowLine);
    else {
      let end = length;
      while (end > 0 && (bytes[end - 1] === NEWLINE || bytes[end - 1] === RETURN)) end--;
      const span = this.#span;
      span.bytes = bytes;
      span.start = Math.min(end, markLength(bytes, 0, length));
      span.end = end;
      span.offset = offset + span.start;
      span.line = this.#rowLine;
      if (span.start < end) this.#sink.record(span);
    }
    this.#held.clear();
    this.#seen = 0;
    this.#inQuotes = false;
    this.#rowLine = this.#line;
  }
}

/** A cell's text within bytes, without its quotes; `quoted` when quotes inside are doubled. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The cells of the row bytes[start, end). A quoted cell that is not closed ends with the row. */
export function cellsOf(bytes: Uint8Array, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  for (;;) {
    const quoted = at < end && bytes[at] === QUOTE;
    const from = quoted ? at + 1 : at;
    let to = from;
    if (quoted) {
      while (to < end) {
        if (bytes[to] !== QUOTE) to++;
        else if (to + 1 < end && bytes[to + 1] === QUOTE) to += 2;
        else break;
      }
    }
    let next = bytes.indexOf(COMMA, to);
    if (next === -1 || next > end) next = end;
    cells.push({ start: from, end: quoted ? to : next, quoted });
    if (next >= end) return cells;
    at = next + 1;
  }
}
