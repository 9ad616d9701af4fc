import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { auditEvent } from "../../testing/arbitrary-event.ts";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { fieldSpec, type ColumnField } from "../audit/fields.ts";
import type { Batch } from "../scan/batch.ts";
import { BatchBuilder } from "../scan/batch-builder.ts";
import { columnNames, isTableField, tableFields } from "../scan/columns.ts";
import { readRecord, type ColumnValue } from "../scan/reference.ts";
import { scanChunks } from "../scan/scan-bytes.ts";
import { NOT_UUID, uuidText } from "../scan/uuid.ts";
import { batchTable } from "./batch-table.ts";
import { EventStore } from "./event-store.ts";
import { assertIntegrity } from "../../testing/integrity.ts";
import type { Chunk, EventTable } from "./table.ts";

const encoder = new TextEncoder();

function valuesOf(text: string): readonly ColumnValue[] {
  const bytes = encoder.encode(text);
  const record = readRecord(bytes, 0, bytes.length);
  if (record.kind !== "event") throw new Error(`rejected: ${record.reason}`);
  return record.values;
}

/** What a column holds for a row, as the reference gave it. */
function stored(table: EventTable, chunk: Chunk, at: number, name: ColumnField): ColumnValue {
  const column = chunk.column(name);
  const kind = fieldSpec(name).column;
  if (!isTableField(name)) return column[at];
  const strings = table.strings(name);
  if (kind !== "uuid") return column[at] === 0 ? undefined : strings.get(column[at] ?? 0);
  const [a = 0, b = 0, c = 0, d = 0] = column.subarray(at * 4, at * 4 + 4);
  if (a === NOT_UUID) return strings.get(b);
  return (a | b | c | d) === 0 ? undefined : uuidText(a, b, c, d);
}

const rowOf = (table: EventTable, row: number): ColumnValue[] => {
  const chunk = table.chunks.find((c) => row >= c.start && row < c.start + c.length);
  if (chunk === undefined) throw new Error(`no chunk for row ${row}`);
  return columnNames.map((name) => stored(table, chunk, row - chunk.start, name));
};

const wellFormed = (value: ColumnValue): ColumnValue =>
  typeof value === "string" ? value.replaceAll(/\p{Surrogate}/gu, "\ufffd") : value;

const at = (second: number | null): readonly ColumnValue[] =>
  valuesOf(
    JSON.stringify({
      kind: "Event",
      apiVersion: "audit.k8s.io/v1",
      requestReceivedTimestamp: second === null ? null : `2026-03-01T10:00:0${second}Z`,
    }),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe("EventStore", () => {
  it("holds for every row what the reference read, whichever worker sent it and when", () => {
    const batches = fc.array(
      fc.record({ worker: fc.nat(2), events: fc.array(auditEvent, { maxLength: 6 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(batches, (list) => {
        const builders = [new BatchBuilder(), new BatchBuilder(), new BatchBuilder()];
        const store = new EventStore();
        const expected: ColumnValue[][] = [];
        const ends = [0, 0, 0];
        for (const { worker, events } of list) {
          const builder = builders[worker] ?? new BatchBuilder();
          for (const event of events) {
            const values = valuesOf(JSON.stringify(event));
            expected.push(values.map(wellFormed));
            const offset = ends[worker] ?? 0;
            builder.append(values, { offset, length: 9, line: 0 });
            ends[worker] = offset + 10;
          }
          const pending = batchTable(builder);
          const first = expected.length - events.length;
          for (let row = 0; row < pending.length; row++)
            expect(rowOf(pending, row)).toEqual(expected[first + row]);
          const batch = builder.take({ offset: ends[worker] ?? 0, line: 0 });
          store.append(batch, { worker, source: worker, range: 0, lineBase: 0 });
        }
        expect(store.length).toBe(expected.length);
        for (const [row, values] of expected.entries()) expect(rowOf(store, row)).toEqual(values);
        assertIntegrity(store);
      }),
      { numRuns: 300 },
    );
  });

  it("costs at most 96 bytes per event beside the string tables, the order by time included", async () => {
    const store = new EventStore();
    const expected = new Map<number, readonly ColumnValue[]>();
    let lineBase = 0;
    const outcome = await scanChunks(Readable.from(bulkLog({ bytes: 120e6 })), 0, {
      framing: "lines",
      builder: new BatchBuilder(),
      onEvent: (row, event) => {
        if (row % 997 === 0) expected.set(store.length + row, valuesOf(JSON.stringify(event)));
      },
      emit: (batch) => {
        store.append(batch, { worker: 0, source: 0, range: 0, lineBase });
        lineBase += batch.newlines;
      },
    });
    expect(outcome).toEqual({ kind: "done" });
    const order = store.order();
    assertIntegrity(store);
    const [full] = store.chunks;
    expect(full?.room).toBe(0);
    // Not the last chunk, which has room left and wide ids: up to 9 MB that do not grow with the log.
    const perRow = (full?.memory ?? 0) / (full?.length ?? 0);
    expect(perRow + order.byteLength / store.length).toBeLessThanOrEqual(96);
    for (const [row, values] of expected) expect(rowOf(store, row)).toEqual(values);
    expect(store.placeOf(store.length - 1)?.line).toBe(store.length - 1);
  }, 60_000);

  it("knows where a row's bytes are, far beyond 4 GB, and on which line of its range", () => {
    const store = new EventStore();
    const builder = new BatchBuilder();
    const values = valuesOf('{"kind":"Event","apiVersion":"audit.k8s.io/v1"}');
    const base = 6_000_000_000;
    builder.begin(base);
    builder.append(values, { offset: 5, length: 47, line: 1 });
    store.append(builder.take({ offset: 60, line: 2 }), {
      worker: 0,
      source: 4,
      range: 7,
      lineBase: 100,
    });
    builder.append(values, { offset: 61, length: 40, line: 3 });
    store.append(builder.take({ offset: 120, line: 4 }), {
      worker: 0,
      source: 4,
      range: 7,
      lineBase: 102,
    });
    expect(store.placeOf(0)).toEqual({
      source: 4,
      range: 7,
      offset: base + 5,
      length: 47,
      line: 101,
      form: 0,
    });
    expect(store.placeOf(1)).toEqual({
      source: 4,
      range: 7,
      offset: base + 61,
      length: 40,
      line: 103,
      form: 0,
    });
    expect(store.placeOf(2)).toBeUndefined();
    expect(store.placeOf(-1)).toBeUndefined();
  });

  it("orders rows by time, then as they lie in their files, those without a time last", () => {
    const store = new EventStore();
    const add = (source: number, base: number, seconds: readonly (number | null)[]): void => {
      const builder = new BatchBuilder();
      builder.begin(base);
      for (const [i, second] of seconds.entries())
        builder.append(at(second), { offset: i * 10, length: 9, line: i });
      store.append(builder.take({ offset: 100, line: 9 }), {
        worker: base + source,
        source,
        range: 0,
        lineBase: 0,
      });
    };
    add(1, 0, [3, 1]);
    add(0, 500, [1, null]);
    add(0, 0, [1, 2]);
    expect([...store.order()]).toEqual([4, 2, 1, 5, 0, 3]);
    const before = store.order();
    expect(store.order()).toBe(before);
    add(2, 0, [0]);
    expect([...store.order()]).toEqual([6, 4, 2, 1, 5, 0, 3]);
    expect([...before]).toEqual([4, 2, 1, 5, 0, 3]);
  });

  it("counts its memory without walking, and is right", () => {
    const store = new EventStore();
    const builder = new BatchBuilder();
    const sent = new Map(tableFields.map((name) => [name, 1]));
    const values = Array.from({ length: 300 }, (_, i) => valuesOf(eventOf(i)));
    let batches = 0;
    const doubled = (least: number, needed: number): number =>
      needed <= least ? least : doubled(least * 2, needed);
    for (const rows of [1, 0, 3000, 1500, 70_000, 200, 140_000, 5]) {
      for (let i = 0; i < rows; i++) {
        builder.append(values[i % values.length] ?? [], { offset: i, length: 1, line: 0 });
      }
      const batch = builder.take({ offset: rows, line: 0 });
      for (const name of tableFields)
        sent.set(name, (sent.get(name) ?? 1) + (batch.strings[name]?.ends.length ?? 0));
      store.append(batch, { worker: 0, source: 0, range: 0, lineBase: 0 });
      if (rows > 0) batches++;
      store.strings("uri").get(1);
      store.order();
      const { requests } = store;
      const sets = [requests.settled.hidden, requests.settled.copies];
      expect(requests.memory).toBeGreaterThanOrEqual(
        store.order().byteLength + sum(sets.map((set) => set?.words.byteLength ?? 0)),
      );
      expect(store.memory()).toEqual({
        rows: 36 * doubled(16, batches) + sum(store.chunks.map((chunk) => chunk.memory)),
        strings: sum(tableFields.map((name) => store.strings(name).memory)),
        order: requests.memory,
        remaps: 4 * sum([...sent.values()].map((count) => doubled(16, count))),
        decoded: sum(tableFields.map((name) => store.strings(name).cacheMemory)),
      });
    }
  }, 60_000);

  // No log makes a browser refuse memory at a place of the test's choosing, so the arrays are made to.
  it("takes all of a batch or nothing of it, whichever array there is no memory for", () => {
    const [first, refused, next] = [batchOf(30_000), batchOf(36_000), batchOf(36_000)];
    let allowed = 0;
    for (; ; allowed++) {
      const store = new EventStore();
      const append = (batch: Batch, worker: number): ReturnType<EventStore["append"]> =>
        store.append(batch, { worker, source: worker, range: 0, lineBase: 0 });
      append(structuredClone(first), 0);
      const batch = structuredClone(refused);
      refuseArraysAfter(allowed);
      const taken = append(batch, 1);
      vi.unstubAllGlobals();
      const before = taken === null ? 30_000 : 66_000;
      expect(store.length).toBe(before);
      // What this worker sends later refers to what was not taken; others go on.
      expect(taken === null ? append(structuredClone(next), 1) : null).toBeNull();
      expect(taken ?? append(structuredClone(next), 2)).toEqual({ start: 30_000, end: 66_000 });
      expect(store.length).toBe(66_000);
      for (const row of [0, 29_999, 30_000, 65_535, 65_536, 65_999]) {
        const i = row < 30_000 ? row : row - 30_000;
        expect(store.placeOf(row)?.offset).toBe(i * 10);
        expect(rowOf(store, row)).toEqual(valuesOf(eventOf(i)));
      }
      if (allowed % 20 === 0 || taken !== null) assertIntegrity(store);
      if (taken !== null) break;
    }
    expect(allowed).toBeGreaterThan(50);
  }, 120_000);
});

/** 300 URIs in turn. */
const eventOf = (i: number): string =>
  JSON.stringify({
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    verb: "get",
    requestURI: `/uri/${i % 300}`,
  });

function batchOf(rows: number): Batch {
  const builder = new BatchBuilder();
  const values = Array.from({ length: 300 }, (_, i) => valuesOf(eventOf(i)));
  for (let i = 0; i < rows; i++)
    builder.append(values[i % 300] ?? [], { offset: i * 10, length: 9, line: i });
  return builder.take({ offset: rows * 10, line: rows });
}

/** As a browser does that has no memory left. */
function refuseArraysAfter(count: number): void {
  let made = 0;
  for (const name of ["Uint8Array", "Uint16Array", "Uint32Array", "Float64Array"] as const) {
    const real = globalThis[name];
    const construct = (target: typeof real, given: readonly unknown[]): object => {
      if (made++ >= count) throw new RangeError("Array buffer allocation failed");
      const array: unknown = Reflect.construct(target, given);
      return Object(array);
    };
    vi.stubGlobal(name, new Proxy(real, { construct }));
  }
}
