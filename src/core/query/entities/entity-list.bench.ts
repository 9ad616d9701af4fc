// What lists of entities cost, which the numbers beside the tabs are the lengths of, and the longest that any step of them holds the
// thread, of a million events, on one core:
//
//   npx vitest bench --project "unit*" src/core/query/entities/entity-list

import { test } from "vitest";
import { fullBitset } from "../../base/bitset.ts";
import { epochMicros } from "../../base/brand.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { ColumnArray } from "../../scan/batch.ts";
import type { Chunk, EventTable, StringPool } from "../../store/table.ts";
import { EntityList } from "./entity-list.ts";

const ROWS = 1_000_000;
const CHUNK_ROWS = 65_536;

/** Any text for any id. */
const pool = (size: number): StringPool => ({
  size,
  get: (id) => (id === 0 ? "" : `text-${Math.imul(id, 2_654_435_761) >>> 0}-${id}`),
  find: (text) => Number(text.split("-")[2] ?? 0),
});

function tableOf(users: number, names: number): EventTable {
  const ones = new Uint8Array(CHUNK_ROWS).fill(1);
  const zeros = new Uint8Array(CHUNK_ROWS);
  const chunks: Chunk[] = [];
  for (let start = 0; start < ROWS; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, ROWS - start);
    const dice = Uint32Array.from({ length }, (_, i) => Math.imul(start + i, 2_654_435_761) >>> 0);
    const columns = new Map<string, ColumnArray>([
      ["user", dice.map((n) => 1 + ((n >>> 3) % users))],
      ["name", dice.map((n) => 1 + (n % names))],
      ["time", Float64Array.from({ length }, (_, i) => 1e15 + (start + i) * 1000)],
      ["resource", ones],
      ["namespace", ones],
    ]);
    chunks.push({ start, length, column: (one) => columns.get(one) ?? zeros });
  }
  return { length: ROWS, chunks, strings: () => pool(Math.max(users, names)) };
}

function measured(steps: Steps<unknown>): string {
  const began = process.cpuUsage();
  let longest = 0;
  for (;;) {
    const from = process.cpuUsage();
    const { done } = steps.next();
    longest = Math.max(longest, process.cpuUsage(from).user / 1000);
    if (done === true) break;
  }
  const { user } = process.cpuUsage(began);
  return `${(user / 1000).toFixed(0)} ms, longest step ${longest.toFixed(0)} ms`;
}

const CASES = {
  "two hundred actors, fifty thousand objects": [200, 50_000],
  "a million of both": [1_000_000, 1_000_000],
} as const satisfies Record<string, readonly [number, number]>;

// oxlint-disable-next-line vitest/expect-expect -- a bench asserts nothing
test.each(Object.entries(CASES))("%s", { timeout: 300_000 }, (name, [users, names]) => {
  const table = tableOf(users, names);
  const rows = fullBitset(ROWS);
  const span = { start: epochMicros(1e15), end: epochMicros(1e15 + ROWS * 1000) };
  for (let turn = 0; turn < 3; turn++) {
    for (const kind of ["actor", "object"] as const) {
      let list: EntityList | undefined;
      const making = measured(
        (function* make(): Steps<void> {
          list = yield* EntityList.make({ table, rows, span }, kind);
        })(),
      );
      console.log(`${name}, ${kind}s listed: ${making}`);
      for (const column of ["count", "name"] as const) {
        const sort = { column, descending: false };
        const wanted = { kind, sort, search: "", narrow: false };
        if (list === undefined) continue;
        console.log(`  by ${column}: ${measured(list.page(wanted, 0, 100))}`);
        const found = { ...wanted, search: "text-1" };
        console.log(`  searched: ${measured(list.page(found, 0, 100))}`);
      }
    }
  }
});
