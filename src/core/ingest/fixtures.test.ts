// Every pair of formats/fixtures, opened as a user would: by its name and by none, packed, in UTF-16, with and without the
// kernel. Each time the same rows, and each event read back from its place as it must be.

import { describe, expect, it } from "vitest";
import { knownSame } from "../../testing/known-same.ts";
import { gzipped, tarred, zipped, zstdFrame } from "../../testing/containers.ts";
import { FIXTURES, type Fixture } from "../../testing/format-fixtures.ts";
import { eventsOf, inOrder, kernel, openLog, rowsOf } from "../../testing/opened-log.ts";

const table: string[] = [];

/** The rows of the expected events, written as kube-apiserver writes them and read by the reference alone. */
async function rowsOfExpected({ events }: Fixture): Promise<string[]> {
  const lines = events.map((event) => JSON.stringify(event)).join("\n");
  return rowsOf(await openLog(lines, "expected.log", null));
}

function utf16(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(bytes)
    .replace(/^\ufeff?/, "\ufeff");
  return new Uint8Array(Buffer.from(text, "utf16le"));
}

describe.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))(
  "%s",
  (name, fixture) => {
    const { bytes, format, others, rejected, events } = fixture;
    const count = Object.values(others).reduce((sum, n) => sum + n, 0);
    const ledger = {
      records: events.length + count + rejected,
      events: events.length,
      merged: 0,
      duplicates: 0,
      other: count,
      rejected,
    };

    it("gives its events, whoever reads it and whatever it is called", async () => {
      const rows = await rowsOfExpected(fixture);
      for (const [as, module] of [
        ["audit.log", kernel],
        ["", kernel],
        ["photo.png", null],
      ] as const) {
        const ingest = await openLog(bytes, as, module);
        const [file] = ingest.files();
        expect({ ...file, others: Object.fromEntries(file?.others ?? []) }).toMatchObject({
          state: "done",
          format,
          others,
        });
        expect(ingest.ledger()).toEqual(ledger);
        expect(inOrder(await eventsOf(ingest))).toEqual(inOrder(events));
        const read = rowsOf(ingest);
        expect(read).toEqual(knownSame(read, rows));
      }
      table.push(
        `| ${[name, format, ledger.records, events.length, count, rejected].join(" | ")} |`,
      );
    });

    it("gives the same packed", async () => {
      const rows = await rowsOfExpected(fixture);
      for (const packed of [
        gzipped(bytes),
        zstdFrame(bytes),
        zipped([{ name: "x", data: bytes }]),
        gzipped(tarred([{ name: "a/b", data: bytes }])),
        utf16(bytes),
        gzipped(utf16(bytes)),
        zipped([{ name: "x", data: utf16(bytes), method: "stored" }]),
      ]) {
        const ingest = await openLog(packed, "");
        expect(ingest.ledger()).toEqual(ledger);
        const read = rowsOf(ingest);
        expect(read).toEqual(knownSame(read, rows));
        expect(inOrder(await eventsOf(ingest))).toEqual(inOrder(events));
      }
    });
  },
);

it("prints what was read of each", () => {
  const head = ["fixture", "format", "records", "events", "not audit", "rejected"];
  console.log(
    [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...table.toSorted()].join("\n"),
  );
  expect(table).toHaveLength(FIXTURES.length);
});
