// core/bytes: the interface of everything that cuts a run of bytes into records. Bytes only: nothing is decoded here, so
// a record's place in the source is exact whatever its encoding, and a broken one costs no more than a good one.

/** One record. The object and the bytes behind it are reused: valid only until the call that hands it over returns. */
export interface RecordSpan {
  bytes: Uint8Array;
  /** The record within `bytes`, half-open. */
  start: number;
  end: number;
  /** Position of its first byte, counted from the first byte pushed. */
  offset: number;
  /** Newlines before it, counted from the first byte pushed. */
  line: number;
}

export interface RecordSink {
  record(span: RecordSpan): void;
  /** A record over the limit: its bytes were counted and let go. Its place, as in RecordSpan. */
  tooLong(offset: number, length: number, line: number): void;
}

export interface RecordSplitter {
  /** Takes the next bytes; hands over every record that they complete. The chunk may be reused afterwards. */
  push(chunk: Uint8Array): void;
  /** No more bytes: hands over what is left. */
  finish(): void;
  /** Every record that starts before this position was handed over, and no later one. */
  readonly settled: number;
  /** Newlines before the next record to be handed over. */
  readonly settledLine: number;
}

/** How a format's records lie in the bytes. */
export type Framing = "lines" | "documents" | "items" | "csv" | "yaml";

/** 256 MB: the text of a longer record comes near V8's longest string (2^29 characters), and no API server writes one. */
export const RECORD_LIMIT = 256 * 1024 * 1024;

export const NEWLINE = 0x0a;
export const RETURN = 0x0d;

/** Space, tab, newline, return: what JSON calls whitespace. */
export const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === RETURN || byte === 0x09;

/** Length of a UTF-8 byte-order mark at `at`: 3 or 0. */
export const markLength = (bytes: Uint8Array, at: number, end: number): number =>
  end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;

/** Newlines in bytes[start, end). */
export function countNewlines(bytes: Uint8Array, start: number, end: number): number {
  const part = bytes.subarray(start, end);
  let count = 0;
  for (let at = part.indexOf(NEWLINE); at !== -1; at = part.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
