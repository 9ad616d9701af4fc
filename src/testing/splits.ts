// testing: runs a splitter over chunks and writes down what it said.

import type { RecordSink, RecordSplitter } from "../core/bytes/splitter.ts";

export interface Seen {
  readonly records: { text: string; offset: number; line: number }[];
  readonly tooLong: { offset: number; length: number; line: number }[];
  readonly settled: number;
  readonly settledLine: number;
}

export function splitInto(
  make: (sink: RecordSink) => RecordSplitter,
  chunks: readonly Uint8Array[],
): Seen {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const records: Seen["records"] = [];
  const tooLong: Seen["tooLong"] = [];
  const splitter = make({
    record: ({ bytes, start, end, offset, line }) =>
      records.push({ text: decoder.decode(bytes.subarray(start, end)), offset, line }),
    tooLong: (offset, length, line) => tooLong.push({ offset, length, line }),
  });
  // One buffer for all chunks, overwritten each time: a splitter that keeps a chunk is found out.
  const buffer = new Uint8Array(Math.max(0, ...chunks.map((chunk) => chunk.length)));
  for (const chunk of chunks) {
    buffer.set(chunk);
    splitter.push(buffer.subarray(0, chunk.length));
    buffer.fill(0x7b);
  }
  splitter.finish();
  return { records, tooLong, settled: splitter.settled, settledLine: splitter.settledLine };
}

/** Every way to cut bytes in two, and all of them cut into single bytes. */
export function* cutEverywhere(bytes: Uint8Array): Generator<readonly Uint8Array[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)];
  yield Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
}
