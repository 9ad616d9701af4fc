// What folding the events of a rule costs when all of ten million events are the rule's, on one core:
//
//   npx vitest bench --project "unit*" src/core/query/finding-groups
//
// The table is made of nothing but the columns that are read, since it is not what is measured. Beside the time stands what
// the groups hold while they are counted.

import { test } from "vitest";
import { fullBitset } from "../base/bitset.ts";
import { epochMicros } from "../base/brand.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { Chunk, EventTable, StringPool } from "../store/table.ts";
import { findingGroups, type GroupsWanted } from "./finding-groups.ts";

const ROWS = 10_000_000;
const CHUNK_ROWS = 65_536;

/** Any text for any id. */
const pool = (size: number): StringPool => ({
  size,
  get: (id) => (id === 0 ? "" : `text-${id}`),
  find: (text) => Number(text.split("-")[1] ?? 0),
});

/** By row: who of `users`, which of `names`; all else is the same for all. */
function tableOf(users: number, names: number): EventTable {
  const zeros = new Uint8Array(CHUNK_ROWS);
  const ones = new Uint8Array(CHUNK_ROWS).fill(1);
  const chunks: Chunk[] = [];
  for (let start = 0; start < ROWS; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, ROWS - start);
    // Numbers that look like chance and are the same in every run.
    const dice = Uint32Array.from({ length }, (_, i) => Math.imul(start + i, 2_654_435_761) >>> 0);
    const user = dice.map((n) => 1 + ((n >>> 3) % users));
    const name = dice.map((n) => 1 + (n % names));
    const time = Float64Array.from({ length }, (_, i) => 1e15 + (start + i) * 1000);
    const columns = new Map<string, ColumnArray>([
      ...["namespace", "resource", "uri", "outcome"].map((one): [string, ColumnArray] => [
        one,
        ones,
      ]),
      ["user", user],
      ["name", name],
      ["time", time],
    ]);
    chunks.push({ start, length, column: (one) => columns.get(one) ?? zeros });
  }
  return { length: ROWS, chunks, strings: () => pool(Math.max(users, names)) };
}

const CASES = {
  "a thousand users, fifty targets each": [1000, 50_000],
  "one user, four million targets": [1, 4_000_000],
  "four million users and targets": [4_000_000, 4_000_000],
} as const satisfies Record<string, readonly [number, number]>;

// oxlint-disable-next-line vitest/expect-expect -- a bench asserts nothing
test.each(Object.entries(CASES))("%s", { timeout: 300_000 }, (name, [users, names]) => {
  const table = tableOf(users, names);
  const wanted: GroupsWanted = {
    rows: fullBitset(ROWS),
    span: { start: epochMicros(1e15), end: epochMicros(1e15 + ROWS * 1000) },
    actor: null,
    order: "count",
    start: 0,
    end: 10,
  };
  for (const actor of [null, "text-1"]) {
    const before = process.memoryUsage().arrayBuffers;
    const began = process.cpuUsage();
    let most = 0;
    let longest = 0;
    const steps = findingGroups(table, { ...wanted, actor });
    for (;;) {
      const from = performance.now();
      const { done, value } = steps.next();
      longest = Math.max(longest, performance.now() - from);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      if (done !== true) continue;
      const { user } = process.cpuUsage(began);
      const { total, ungrouped } = value;
      const told = [`${(user / 1000).toFixed(0)} ms`, `longest step ${longest.toFixed(0)} ms`];
      told.push(`${(most / 1e6).toFixed(0)} MB`, `${total} groups, ${ungrouped} ungrouped`);
      console.log(`${name}, ${actor === null ? "by actor" : "of one"}: ${told.join(", ")}`);
      break;
    }
  }
});
