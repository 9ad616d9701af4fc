import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import { barsOf, DURATION_BARS, secondsOf } from "./duration-edges.ts";
import { rangeOf, withRange } from "./edit-range.ts";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";
import type { Predicate } from "./predicate.ts";

const read = (text: string): Predicate => {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe("a range of durations", () => {
  test.each([
    ["", 0.5, 2, "duration >= 0.5s and duration < 2s"],
    ["verb:get", 1, null, "verb:get and duration >= 1s"],
    ["duration >= 5s and verb:get", null, 60, "verb:get and duration < 60s"],
    ["duration > 5s duration <= 9s", null, null, ""],
    ["not duration > 5s", 1, null, "not duration > 5s and duration >= 1s"],
  ])("on %j from %s to %s is %j", (text, from, below, expected) => {
    expect(printFilter(withRange(read(text), "duration", { from, below }))).toBe(expected);
  });

  test("is read back as it was put there, through text, beside whatever else is asked", () => {
    const edge = fc.option(fc.constantFrom(0.001, 0.5, 2, 60));
    fc.assert(
      fc.property(arbitraryFilter, edge, edge, (filter, from, below) => {
        const put = withRange(filter, "duration", { from, below });
        expect(rangeOf(read(printFilter(put)), "duration")).toEqual({ from, below });
      }),
    );
  });

  test("of bars is a range, and of a range bars", () => {
    for (let first = 0; first < DURATION_BARS; first++)
      for (let last = first; last < DURATION_BARS; last++)
        expect(barsOf(secondsOf(first, last))).toEqual([first, last]);
    expect(barsOf({ from: 0.7, below: 0.8 })).toEqual([9, 9]);
  });
});
