import { expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import { parseFilter } from "../../core/filter/parse.ts";
import type { Answer } from "../../worker/engine-api.ts";
import { noMatchOf, searchByShortName } from "./no-match.ts";

const answer = (all: number, bars: readonly number[], untimed = 0): Answer => ({
  kind: "answer",
  id: 1,
  version: 1,
  total: 0,
  lines: 0,
  folds: 0,
  all,
  flagged: 0,
  unread: 0,
  lost: 0,
  facets: [],
  timeline: {
    span: null,
    barMicros: 60e6,
    firstBar: epochMicros(0),
    counts: [Uint32Array.from(bars)],
    untimed,
  },
  findings: [],
  firstRows: [],
  ms: 1,
});
const HALF_AN_HOUR = { start: epochMicros(0), end: epochMicros(30 * 60e6) };

test("says how many events the chosen time leaves out", () => {
  expect(noMatchOf(answer(5000, [40, 1]), HALF_AN_HOUR, false)).toEqual({
    title: "No events match",
    why: "The query matches 41 events outside the chosen 30 min.",
    outside: true,
  });
});

test("does not promise anything outside when there is nothing", () => {
  expect(noMatchOf(answer(5000, [0, 0]), HALF_AN_HOUR, false)).toMatchObject({
    why: "None of the 5,000 events read is what the query asks for.",
    outside: false,
  });
});

test("while reading, nothing is final", () => {
  expect(noMatchOf(answer(0, []), null, true).title).toBe("No events yet");
  expect(noMatchOf(answer(10, [0]), null, true).why).toContain("so far");
});

const search = (text: string) => {
  const filter = parseFilter(text);
  return filter.ok ? searchByShortName(filter.value) : undefined;
};

test.each([
  ["user:shipment-sync", "user:*shipment-sync", "user:*shipment-sync"],
  ['user:"anonymous" and verb:get', "user:*anonymous", "user:*anonymous and verb:get"],
  ["verb:get user:quay-w-2", "user:*quay-w-2", "verb:get and user:*quay-w-2"],
])(
  "%s: the name as the column shows it is looked for in the full one",
  (text, condition, query) => {
    expect(search(text)).toEqual({ condition, query });
  },
);

test.each([
  "",
  "verb:get",
  "user:*sync",
  "not user:bob",
  "user:system:anonymous",
  "user:*",
  "sync",
])("%s: there is no short name to look for", (text) => {
  expect(search(text)).toBeNull();
});
