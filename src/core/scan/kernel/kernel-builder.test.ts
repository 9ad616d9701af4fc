// What a scan worker does with a builder besides filling it: look texts up, set what rules found, keep bodies, go on and on.

import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { bulkLog } from "../../../testing/logs/bulk.mjs";
import {
  loadKernel,
  scanByKernel,
  scanByReference,
  type Scan,
} from "../../../testing/two-scans.ts";
import { LineSplitter } from "../../bytes/lines.ts";
import type { RecordSink } from "../../bytes/splitter.ts";
import { transferables } from "../batch-builder.ts";
import { holdsIds, tableFields } from "../columns.ts";
import { readRecord } from "../reference.ts";
import { KernelBuilder } from "./kernel-builder.ts";
import { KernelLines } from "./kernel-lines.ts";

// Thousands of comparisons, a millisecond each; the machine may have other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await loadKernel();
});

const encoder = new TextEncoder();
const MARKS = '"kind":"Event","apiVersion":"audit.k8s.io/v1"';
const log = Buffer.concat([...bulkLog({ bytes: 1_000_000 })]);

const sinkFor = (builder: KernelBuilder): RecordSink => ({
  record({ bytes, start, end, offset, line }) {
    const record = readRecord(bytes, start, end);
    if (record.kind === "event")
      builder.append(record.values, { offset, length: end - start, line });
  },
  tooLong: () => undefined,
});

/** The texts of every column of ids, row by row, over all batches: ids as the engine would resolve them. */
function textsOf(scan: Scan): Record<string, string[]> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const found: Record<string, string[]> = {};
  for (const field of tableFields.filter(holdsIds)) {
    const table = [""];
    const texts: string[] = [];
    for (const { columns, strings } of scan.batches) {
      const { bytes, ends } = strings[field] ?? { bytes: new Uint8Array(0), ends: [] };
      let start = 0;
      for (const end of ends) {
        table.push(decoder.decode(bytes.subarray(start, end)));
        start = end;
      }
      for (const id of columns[field]) texts.push(table[id] ?? "no such id");
    }
    found[field] = texts;
  }
  return found;
}

const verbsSent = (scan: Scan): number =>
  scan.batches.reduce((sum, { strings }) => sum + (strings.verb?.ends.length ?? 0), 0);

describe("a kernel builder", () => {
  it("gives tables up when they are large, and no row loses a text by it", () => {
    const chunks = Array.from({ length: 50 }, (_, i) => log.subarray(i * 20_011, (i + 1) * 20_011));
    const everyTime = scanByKernel(module, chunks, { memoryBytes: 1, windowBytes: 1 << 16 });
    const never = scanByReference(chunks);
    expect(textsOf(everyTime)).toEqual(textsOf(never));
    expect(verbsSent(everyTime)).toBeGreaterThan(verbsSent(never) * 10);
  });

  it("stays within its memory on a log in which every text is new", () => {
    const builder = new KernelBuilder(module, { memoryBytes: 8 << 20 });
    const lines = new KernelLines(builder.reader, sinkFor(builder));
    let highest = 0;
    builder.begin(0);
    for (let i = 0; i < 40; i++) {
      const events = Array.from(
        { length: 1000 },
        (_, k) => `{${MARKS},"requestURI":"/${"x".repeat(400)}${i * 1000 + k}\\u0026"}\n`,
      );
      lines.push(encoder.encode(events.join("")));
      expect(builder.take({ offset: lines.settled, line: lines.settledLine }).rows).toBe(1000);
      highest = Math.max(highest, builder.memoryBytes);
    }
    expect(builder.strings("uri").size).toBe(40_000);
    expect(highest).toBeLessThan(8 << 20);
  });

  it("says what an id means, before and after its batch left", () => {
    const builder = new KernelBuilder(module);
    const lines = new KernelLines(builder.reader, sinkFor(builder));
    builder.begin(0);
    lines.push(encoder.encode(`{${MARKS},"verb":"get"}\n{${MARKS},"verb":"\ufeffé"}\n`));
    const verbs = builder.strings("verb");
    expect([0, 1, 2, 3].map((id) => verbs.get(id))).toEqual(["", "get", "\ufeffé", ""]);
    builder.take({ offset: lines.settled, line: lines.settledLine });
    lines.push(encoder.encode(`{${MARKS},"verb":"get"}\n{${MARKS},"verb":"li\\u0073t"}\n`));
    expect([...builder.column("verb").subarray(0, builder.rows)]).toEqual([1, 3]);
    expect([0, 1, 2, 3, 4].map((id) => verbs.get(id))).toEqual(["", "get", "\ufeffé", "list", ""]);
    expect(verbs.size).toBe(3);
  });

  it("lays its texts out for a search, all of them, also after its tables were given up", () => {
    const builder = new KernelBuilder(module, { memoryBytes: 1 });
    const lines = new KernelLines(builder.reader, sinkFor(builder));
    builder.begin(0);
    const uris = builder.strings("uri");
    const long = "l".repeat(700_000);
    let first = 1;
    for (const batch of [["/a", long, "/é", long + long, "/b"], ["/c"]]) {
      for (const uri of batch) lines.push(encoder.encode(`{${MARKS},"requestURI":"${uri}"}\n`));
      const found: string[] = [];
      for (let id = first; id <= uris.size; id++) {
        const piece = uris.piece?.(id) ?? null;
        if (piece === null) {
          // Longer than a search's window.
          found.push(uris.get(id));
          continue;
        }
        let start = piece.base;
        for (const end of piece.ends) {
          const text = piece.bytes.subarray(start - piece.base, end - piece.base);
          found.push(new TextDecoder().decode(text));
          start = end;
        }
        id += piece.ends.length - 1;
      }
      expect(found).toEqual(batch);
      builder.take({ offset: lines.settled, line: lines.settledLine });
      first += batch.length;
      // Ids of before name nothing here any more.
      expect(uris.piece?.(first - 1) ?? null).toBeNull();
    }
  });

  it("keeps what the rules found, and gives the batch away", () => {
    const builder = new KernelBuilder(module);
    const lines = new KernelLines(builder.reader, sinkFor(builder));
    builder.begin(100);
    lines.push(encoder.encode(`{${MARKS}}\n{ ${MARKS}}\n`));
    // Only the last set is on a row when all rules have run.
    const sets = [[], ["rule-a"], ["rule-a", "rule-b"]];
    builder.setMatches({ severity: Uint8Array.of(0, 5), setOf: Uint32Array.of(0, 2), sets });
    builder.notes.reject("not-json", "7", { offset: 50, length: 9, line: 2 });
    expect(builder.records).toBe(3);
    const batch = builder.take({ offset: 60, line: 3 });
    expect(builder.records).toBe(0);
    expect([...batch.columns.severity]).toEqual([0, 5]);
    expect([...batch.columns.rule]).toEqual([0, 1]);
    expect(new TextDecoder().decode(batch.strings.rule?.bytes)).toBe('["rule-a","rule-b"]');
    expect(batch.rejected).toMatchObject([{ offset: 150, line: 2 }]);
    expect(batch).toMatchObject({ byteBase: 100, newlines: 3 });
    const copy = structuredClone(batch, { transfer: transferables(batch) });
    expect([batch.start.length, copy.rows, copy.start.length]).toEqual([0, 2, 2]);
    const next = builder.take({ offset: 60, line: 3 });
    expect(next).toMatchObject({ rows: 0, byteBase: 160, newlines: 0 });
  });

  it("starts anew with another file, and goes on numbering texts", () => {
    const builder = new KernelBuilder(module);
    for (const base of [0, 5000]) {
      const lines = new KernelLines(builder.reader, sinkFor(builder));
      builder.begin(base);
      lines.push(encoder.encode(`{${MARKS},"verb":"get"}\n{${MARKS},"verb":"new ${base}"}\n`));
      lines.finish();
      expect(builder.rows).toBe(2);
    }
    const batch = builder.take({ offset: 0, line: 0 });
    expect(batch).toMatchObject({ rows: 2, byteBase: 5000 });
    expect([...batch.columns.verb]).toEqual([1, 3]);
  });

  it("hands over every record that carries a body and a needle, whole, in windows of any size", () => {
    const NEEDLES = ["77", "abc"];
    const expected: string[] = [];
    let bodies = 0;
    const splitter = new LineSplitter({
      record({ bytes, start, end }) {
        const text = new TextDecoder().decode(bytes.subarray(start, end));
        if (!/"(?:request|response)Object":[^n]/.test(text)) return;
        bodies++;
        if (NEEDLES.some((needle) => text.includes(needle))) expected.push(text);
      },
      tooLong: () => undefined,
    });
    splitter.push(log);
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.length).toBeLessThan(bodies);
    const needles = NEEDLES.map((needle) => encoder.encode(needle));
    for (const limits of [{}, { windowBytes: 10_000 }, { memoryBytes: 1 }]) {
      const seen: string[] = [];
      const builder = new KernelBuilder(module, { ...limits, needles });
      const lines = new KernelLines(builder.reader, sinkFor(builder), {
        onBody: (row, bytes, { start, end }) => {
          expect(builder.column("bodies")[row]).toBeGreaterThan(0);
          seen.push(new TextDecoder().decode(bytes.subarray(start, end)));
        },
      });
      builder.begin(0);
      lines.push(log.subarray(0, 333_333));
      builder.take({ offset: lines.settled, line: lines.settledLine });
      lines.push(log.subarray(333_333));
      expect(seen).toEqual(expected);
    }
  });

  it("finds a needle wherever it lies, and none that is not whole within the record", () => {
    const text = fc.array(fc.constantFrom("a", "b"), { maxLength: 80 }).map((all) => all.join(""));
    const needle = fc.array(fc.constantFrom("a", "b", "}"), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), needle, (notes, word) => {
        const records = notes.map(
          (n) => `{${MARKS},"auditID":"1","verb":"x","requestObject":"${n}"}`,
        );
        const needles = [encoder.encode(word.join(""))];
        const builder = new KernelBuilder(module, { needles });
        const seen: number[] = [];
        const lines = new KernelLines(builder.reader, sinkFor(builder), {
          onBody: (row) => void seen.push(row),
        });
        builder.begin(0);
        lines.push(encoder.encode(`${records.join("\n")}\n`));
        expect(builder.rows).toBe(records.length);
        const holds = records.flatMap((record, row) =>
          record.includes(word.join("")) ? [row] : [],
        );
        expect(seen).toEqual(holds);
      }),
      { numRuns: 500 },
    );
  });

  it("asks what follows from a combination of values again when it has met too many, and gets all right", () => {
    const codes = Array.from({ length: 400 }, (_, i) => [
      200,
      403,
      401,
      500,
      100 + (i % 250),
    ]).flat();
    const log400 = codes.map(
      (code, i) =>
        `{${MARKS},"auditID":"1","stage":"s${i % 3}","verb":"x","responseStatus":{"code":${code}}}\n`,
    );
    const bytes = [encoder.encode(log400.join(""))];
    const [byKernel, byReference] = [scanByKernel(module, bytes), scanByReference(bytes)];
    expect(byKernel.read).toBe(0);
    expect(byKernel.batches[0]?.columns.outcome).toEqual(byReference.batches[0]?.columns.outcome);
  });
});
