// A list of events that is one long line, read item by item, against the same line read as a whole by the formats.

import { beforeAll, describe, expect, it } from "vitest";
import { bulkLog } from "../../../testing/logs/bulk.mjs";
import { createRandom } from "../../../testing/logs/random.mjs";
import { loadKernel } from "../../../testing/two-scans.ts";
import { LineSplitter } from "../../bytes/lines.ts";
import type { RecordSplitter } from "../../bytes/splitter.ts";
import { BatchBuilder, type EventBuilder } from "../batch-builder.ts";
import { RecordReader } from "../record-reader.ts";
import { KernelBuilder } from "./kernel-builder.ts";
import { KernelLines } from "./kernel-lines.ts";

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await loadKernel();
});

const HEAD = '{"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[';
const lines = Buffer.concat([...bulkLog({ bytes: 250_000, bodies: 0.3 })])
  .toString()
  .split("\n", 80);
const parse: (text: string) => Record<string, unknown> = JSON.parse;
const items = lines.map((line) => {
  const { kind: _kind, apiVersion: _version, ...item } = parse(line);
  return JSON.stringify(item);
});

interface Found {
  /** Of each event its audit ID, and where it lies. */
  readonly events: readonly string[];
  readonly rejected: readonly string[];
  readonly other: number;
}

function read(
  text: string,
  builder: EventBuilder,
  makeSplitter: (reader: RecordReader) => RecordSplitter,
): Found {
  builder.begin(0);
  const reader = new RecordReader(builder, "lines");
  const splitter = makeSplitter(reader);
  const bytes = new TextEncoder().encode(text);
  const random = createRandom(7);
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + 1 + random.int(9000));
    splitter.push(bytes.subarray(at, end));
    at = end;
  }
  splitter.finish();
  reader.finish();
  const batch = builder.take(reader.settled(splitter));
  const names = builder.strings("verb");
  return {
    events: Array.from({ length: batch.rows }, (_, row) => {
      const id = [...batch.columns.auditID.subarray(row * 4, row * 4 + 4)];
      const verb = names.get(batch.columns.verb[row] ?? 0);
      return `${id.join(" ")} ${verb} at ${batch.start[row]} of ${batch.byteLength[row]} line ${batch.line[row]} as ${batch.form[row]}`;
    }),
    rejected: batch.rejected.map(({ reason, offset }) => `${reason} at ${offset}`),
    other: batch.others.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** Windows of 8 kB: a list of 80 events is longer, and a few of its items are. */
const byItems = (text: string): Found => {
  const builder = new KernelBuilder(module, { windowBytes: 8192 });
  return read(
    text,
    builder,
    (reader) => new KernelLines(builder.reader, reader, { wrapped: reader.wrappedLines }),
  );
};
const asWhole = (text: string): Found =>
  read(text, new BatchBuilder(), (reader) => new LineSplitter(reader));

const list = (of: readonly string[], separator = ","): string => `${HEAD}${of.join(separator)}]}`;
const long = JSON.stringify({
  ...parse(items[0] ?? ""),
  requestObject: { text: "x".repeat(40_000) },
});

describe("a list of events in one long line", () => {
  it.each([
    ["as the API server writes it", list(items)],
    ["between other lines", `${lines[0]}\n${list(items)}\n${list(items)}\n${lines[1]}\n`],
    ["with spaces", list(items, " , ")],
    ["with members behind the items", `${HEAD}${items.join(",")}],"x":{"y":1}}\r\n`],
    ["with items that are longer than the window", list([...items, long, ...items, long])],
    ["with items that only JSON.parse reads", list(items.map((item) => `{ ${item.slice(1)}`))],
    ["with items that are no events", list(items.flatMap((item) => [item, '{"a":1}', "5"]))],
    ["with whole events for items", list(lines)],
    ["cut off within an item", list(items).slice(0, -500)],
    ["cut off within a long item", `${HEAD}${items.join(",")},${long.slice(0, 30_000)}`],
    ["cut off between items", `${HEAD}${items.join(",")},`],
  ])("%s, gives the events that it gives as a whole", (_, text) => {
    const found = byItems(text);
    expect(found).toEqual(asWhole(text));
    expect(found.events.length).toBeGreaterThan(70);
  });

  it("broken between items, gives those before, and says where", () => {
    const text = `${HEAD}${items.join(",")} oops ${items.join(",")}]}\n${lines[0]}\n`;
    const { events, rejected } = byItems(text);
    expect(events).toHaveLength(81);
    expect(rejected).toEqual([`not-json at ${HEAD.length + items.join(",").length + 1}`]);
  });
});
