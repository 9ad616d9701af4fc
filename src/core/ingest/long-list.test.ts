// Lists that go on behind the head of a file are read item by item, short ones as the documents they are: the same rows, and
// each event read back from its place. A limit on records is one of an item then, not of the list.

import { describe, expect, it } from "vitest";
import { knownSame } from "../../testing/known-same.ts";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { ENVELOPES } from "../../testing/logs/wrap.mjs";
import { eventsOf, inOrder, kernel, openLog, rowsOf } from "../../testing/opened-log.ts";
import { readRecords } from "../../testing/read-records.ts";
import { detectFormat } from "../formats/detect-format.ts";
import { HEAD_BYTES } from "../formats/format.ts";

const lines = Buffer.concat([...bulkLog({ bytes: 1_500_000, bodies: 0.3 })])
  .toString()
  .trimEnd()
  .split("\n");
const few = lines.slice(0, 40);
const plain = rowsOf(await openLog(lines.join("\n"), "audit.log"));

/** By name: what the page calls it. */
const LISTS: Readonly<Record<string, string>> = {
  "azure-event-hub": "AKS diagnostic settings (Azure Monitor)",
  "elastic-hits": "Elasticsearch documents",
  "event-list-go": "EventList › events with renamed keys",
  "event-list-pretty": "EventList",
  "event-list-whole": "EventList",
  "filter-log-events": "Amazon CloudWatch Logs",
  "get-log-events": "Amazon CloudWatch Logs",
  grafana: "Grafana Loki",
  "insights-json": "Amazon CloudWatch Logs",
  "insights-json-text": "Amazon CloudWatch Logs",
  "json-list": "audit.k8s.io JSON list",
};

describe.each(Object.entries(LISTS))("%s", (name, label) => {
  const wrap = ENVELOPES.find((envelope) => envelope.name === name)?.wrap ?? (() => "");

  it("of any length gives the rows of the plain log, whoever reads it", async () => {
    const text = wrap(lines);
    const head = new TextEncoder().encode(text.slice(0, HEAD_BYTES)).subarray(0, HEAD_BYTES);
    // The kernel reads an EventList in one line by itself.
    const framing = name === "event-list-whole" ? "lines" : "items";
    expect(detectFormat(head)).toMatchObject({ label, framing, isSplittable: false });
    for (const module of [kernel, null]) {
      const ingest = await openLog(text, "", module);
      expect(ingest.ledger()).toMatchObject({ records: lines.length, events: lines.length });
      const rows = rowsOf(ingest);
      expect(rows).toEqual(knownSame(rows, plain));
    }
  });

  it("gives back the events that it gives back as a document", async () => {
    const bytes = new TextEncoder().encode(wrap(few));
    const [items, documents] = [readRecords(bytes, "items"), readRecords(bytes, "documents")];
    expect(items).toMatchObject({ other: 0, rejected: 0 });
    const spans = ({ events }: typeof items): string[] =>
      events.map(({ offset, length, form }) => `${offset} ${length} ${form}`);
    expect(spans(items)).toEqual(spans(documents));
    const [long, short] = [wrap(lines), wrap(few)];
    const ids = await eventsOf(await openLog(short, ""));
    const all = await eventsOf(await openLog(long, ""));
    expect(inOrder(all.slice(0, few.length))).toEqual(inOrder(ids));
  });
});
