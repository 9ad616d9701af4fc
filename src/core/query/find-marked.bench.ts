// What it costs to find a thousand marks among ten million events, by audit ID and by time, on one core, each at the thread for
// how long at most:
//
//   npx vitest bench --project "unit*" src/core/query/find-marked
//
// The table is made of nothing but the columns that are looked at.

import { expect, test } from "vitest";
import { uuidText } from "../scan/uuid.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import { findMarked, type EventMark } from "./find-marked.ts";

const ROWS = 10_000_000;
const CHUNK_ROWS = 65_536;
const MARKS = 1_000;

const dice = (n: number, salt: number): number => Math.imul((n + 1) ^ salt, 2_654_435_761) >>> 0;
const wordsOf = (row: number): readonly [number, number, number, number] => [
  dice(row, 0) % 0xfffffffe,
  dice(row, 7),
  dice(row, 77),
  row,
];

function table(): EventTable {
  const zeros = new Uint8Array(CHUNK_ROWS);
  const chunks: Chunk[] = [];
  for (let start = 0; start < ROWS; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, ROWS - start);
    const auditID = new Uint32Array(length * 4);
    for (let i = 0; i < length; i++) auditID.set(wordsOf(start + i), i * 4);
    const time = Float64Array.from({ length }, (_, i) => 1e15 + (start + i) * 1000);
    const columns = new Map<string, ColumnArray>([
      ["auditID", auditID],
      ["time", time],
    ]);
    chunks.push({ start, length, column: (name) => columns.get(name) ?? zeros });
  }
  return { length: ROWS, chunks, strings: () => ({ size: 0, get: () => "", find: () => 0 }) };
}

const mark = (row: number, auditID: string): EventMark => ({
  id: "0".repeat(32),
  auditID,
  time: 1e15 + row * 1000,
  bookmarked: true,
  status: null,
  tags: [],
  noted: false,
});

test("finds marks by audit ID and by time", { timeout: 120_000 }, () => {
  const events = table();
  const rows = Array.from({ length: MARKS }, (_, i) => dice(i, 3) % ROWS);
  for (const [name, auditID] of [
    ["audit ID", (row: number) => uuidText(...wordsOf(row))],
    ["time", () => ""],
  ] as const) {
    const marks = rows.map((row) => mark(row, auditID(row)));
    for (let run = 0; run < 3; run++) {
      const began = process.cpuUsage();
      let longest = 0;
      let found: unknown;
      const steps = findMarked(events, marks, (row) => row);
      for (let isDone = false; !isDone;) {
        const step = performance.now();
        const { done, value } = steps.next();
        isDone = done === true;
        found = value;
        longest = Math.max(longest, performance.now() - step);
      }
      const { user, system } = process.cpuUsage(began);
      // None is meant by its identity: all of them are looked at.
      expect(found).toEqual(marks.map(() => []));
      console.log(
        `by ${name}: ${((user + system) / 1000).toFixed(0)} ms CPU, a step ${longest.toFixed(0)} ms at most`,
      );
    }
  }
});
