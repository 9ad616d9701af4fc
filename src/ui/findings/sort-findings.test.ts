import { expect, test } from "vitest";
import type { Level } from "../../core/audit/severity.ts";
import { epochMicros } from "../../core/base/brand.ts";
import type { FindingRow } from "../../worker/engine-api.ts";
import { LOUDEST_FIRST, type FindingSort } from "../../state/finding-choice.ts";
import type { Status } from "../../state/session/entry.ts";
import { nextFindingSort, sortFindings } from "./sort-findings.ts";

const finding = (title: string, level: Level, count: number, first: number | null): FindingRow => ({
  rule: title,
  title,
  level,
  techniques: [],
  hidden: 0,
  count,
  actors: [],
  actorCount: 0,
  firstSeen: first === null ? null : epochMicros(first),
  lastSeen: null,
  bins: [],
});

const ROWS = [
  finding("Secrets read", "high", 50, 30),
  finding("Command run in a pod", "high", 3, 20),
  finding("Cluster role binding changed", "critical", 1, null),
  finding("Health check", "informational", 900, 10),
];

const JUDGED: Readonly<Record<string, Status>> = {
  "Secrets read": "false-positive",
  "Command run in a pod": "confirmed",
};
const statusOf = ({ title }: FindingRow): Status => JUDGED[title] ?? "open";
const order = (sort: FindingSort) => sortFindings(ROWS, sort, statusOf).map((row) => row.count);

test("the loudest come first, and ties stay as the engine gave them", () => {
  expect(order(LOUDEST_FIRST)).toEqual([1, 50, 3, 900]);
});

test("sorts by title, count and time; what has no time counts as latest", () => {
  expect(order({ column: "title", descending: false })).toEqual([1, 3, 900, 50]);
  expect(order({ column: "count", descending: true })).toEqual([900, 50, 3, 1]);
  expect(order({ column: "firstSeen", descending: false })).toEqual([900, 3, 50, 1]);
});

test("sorted by triage, what is left to do comes first and what was no finding last", () => {
  expect(order({ column: "triage", descending: false })).toEqual([1, 900, 3, 50]);
});

test("what is hidden altogether stands last, whatever the order", () => {
  const rows = [...ROWS, { ...finding("All of it hidden", "critical", 0, null), hidden: 12 }];
  for (const column of ["level", "title", "count", "firstSeen"] as const)
    for (const descending of [false, true])
      expect(sortFindings(rows, { column, descending }, statusOf).at(-1)?.hidden).toBe(12);
});

test("a second choice turns the order around", () => {
  expect(nextFindingSort(LOUDEST_FIRST, "level").descending).toBe(false);
  expect(nextFindingSort(LOUDEST_FIRST, "count")).toEqual({ column: "count", descending: true });
  expect(nextFindingSort(LOUDEST_FIRST, "title")).toEqual({ column: "title", descending: false });
});
