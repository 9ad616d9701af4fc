// bench/yardsticks: the yardsticks themselves: each takes a blob and counts, so that the work cannot be left out.

import type { Measure, Yardstick } from "./yardsticks.ts";

/** Held here: a stream whose reader nothing refers to is collected in the middle of a read, and the wait never ends. */
let held: object | null = null;

const MEASURES: Readonly<Record<Yardstick, Measure>> = {
  /** Every byte through a BYOB reader into one buffer, and no look at any: what a browser can read at most. */
  async rawRead(blob) {
    const reader = blob.stream().getReader({ mode: "byob" });
    held = reader;
    let buffer = new ArrayBuffer(4 << 20);
    let bytes = 0;
    for (;;) {
      const { value } = await reader.read(new Uint8Array(buffer));
      if (value === undefined || value.length === 0) return bytes;
      bytes += value.length;
      buffer = value.buffer;
    }
  },

  /** Text, lines, JSON.parse, and nothing kept: what anyone would write first. */
  jsonParse: (blob) => countLines(blob, countRecord),

  /** The same, and JSON.parse again of the event that is a text in each record. */
  jsonParseTwice: (blob) => countLines(blob, countEventText),

  /** Gzip, inflated by the browser and thrown away: what a compressed log can be read at. */
  async inflate(blob) {
    const reader = blob.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
    held = reader;
    let bytes = 0;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return bytes;
      bytes += value.length;
    }
  },
};

async function countLines(blob: Blob, count: (line: string) => number): Promise<number> {
  const reader = blob.stream().pipeThrough(new TextDecoderStream()).getReader();
  held = reader;
  let carry = "";
  let counted = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return counted + count(carry);
    const lines = (carry + value).split("\n");
    carry = lines.pop() ?? "";
    for (const line of lines) counted += count(line);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** An event, a list of them, or an entry that tells of one. */
function countRecord(line: string): number {
  if (line === "") return 0;
  const record: unknown = JSON.parse(line);
  return isObject(record) && ("kind" in record || "protoPayload" in record) ? 1 : 0;
}

/** Docker's records, and those of AKS. */
function countEventText(line: string): number {
  if (line === "") return 0;
  const record: unknown = JSON.parse(line);
  if (!isObject(record)) return 0;
  const { log = isObject(record["properties"]) ? record["properties"]["log"] : undefined } = record;
  return typeof log === "string" ? countRecord(log) : 0;
}

self.addEventListener(
  "message",
  ({ data }: MessageEvent<{ readonly name: Yardstick; readonly blob: Blob }>) => {
    MEASURES[data.name](data.blob).then((counted) => {
      self.postMessage(held === null ? 0 : counted);
    }, reportError);
  },
);
self.postMessage("ready");
