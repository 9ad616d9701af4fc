import { expect, test } from "vitest";
import { ALL } from "../core/filter/predicate.ts";
import { epochMicros } from "../core/base/brand.ts";
import { BY_TIME, endingAround, isFolded, shownBy } from "./around.ts";
import { INITIAL_VIEW } from "./view-state.ts";

const range = { start: epochMicros(0), end: epochMicros(1) };
const view = {
  ...INITIAL_VIEW,
  range,
  sort: [{ field: "user", descending: true }],
  fold: true,
} as const;
const filter = { kind: "not", of: ALL } as const;

test("around an event the table shows all events by time, each a line", () => {
  expect(shownBy(filter, view)).toEqual({ filter, range, sort: view.sort });
  expect(isFolded(view)).toBe(true);
  const around = { ...view, around: "0:12" };
  expect(shownBy(filter, around)).toEqual({ filter: ALL, range: null, sort: BY_TIME });
  expect(isFolded(around)).toBe(false);
});

test("another filter, range, order or tab ends it; another event or column does not", () => {
  for (const part of [
    { query: "x" },
    { range: null },
    { sort: BY_TIME },
    { tab: "rules" },
  ] as const)
    expect(endingAround(part)).toEqual({ ...part, around: null });
  for (const part of [{ event: "0:1" }, { columns: ["time"] }, { zone: "local" }] as const)
    expect(endingAround(part)).toEqual(part);
  expect(endingAround({ tab: "events", around: "0:1" })).toEqual({ tab: "events", around: "0:1" });
});
