import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../base/in-steps.ts";
import { sortByTimeSteps } from "./time-order.ts";

interface Sorted {
  readonly keys: readonly number[];
  readonly rows: readonly number[];
}

function byComparison(keys: readonly number[]): Sorted {
  const sorted = keys
    .map((key, row) => ({ key, row }))
    .toSorted((a, b) => (a.key === b.key ? a.row - b.row : a.key - b.key));
  return { keys: sorted.map(({ key }) => key), rows: sorted.map(({ row }) => row) };
}

function byTime(keys: readonly number[]): Sorted {
  const sorted = Float64Array.from(keys);
  const rows = Uint32Array.from(keys, (_, i) => i);
  finish(sortByTimeSteps(sorted, rows));
  return { keys: [...sorted], rows: [...rows] };
}

describe("the order by time", () => {
  it("sorts as a stable comparison sort does, whatever the times", () => {
    const key = fc.oneof(
      fc.integer({ min: 0, max: 20 }),
      fc.integer(),
      fc.constant(Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 400, size: "max" }), (keys) => {
        expect(byTime(keys)).toEqual(byComparison(keys));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["in order", (i: number) => i],
    ["in reverse", (i: number) => -i],
    ["all equal", () => 7],
    ["two files one after the other", (i: number) => i % 5000],
    [
      "a server's log, long requests far behind",
      (i: number) => (i % 97 === 0 ? i - 4000 : i - (i % 7)),
    ],
    ["one clock far ahead", (i: number) => (i === 0 ? 1e15 : i)],
  ])("sorts 10,000 rows that are %s", (_, keyOf) => {
    const keys = Array.from({ length: 10_000 }, (__, i) => keyOf(i));
    expect(byTime(keys)).toEqual(byComparison(keys));
  });
});
