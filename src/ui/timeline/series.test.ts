import { expect, test } from "vitest";
import { SEVERITIES } from "../../core/audit/severity.ts";
import { barsOf, peakOf, SERIES } from "./series.ts";

const counts = SEVERITIES.map((_, rank) => Uint32Array.of(rank + 1, 0, 10 * rank));

test("every severity is counted in exactly one part of the bar", () => {
  const ranks = SERIES.flatMap((s) => s.ranks).toSorted((a, b) => a - b);
  expect(ranks).toEqual(SEVERITIES.map((_, rank) => rank));
});

test("a bar holds the loudest first, and informational with what no rule matched", () => {
  const [first] = barsOf({ counts });
  expect(first).toEqual({ counts: [6, 5, 4, 3, 2 + 1], total: 21 });
});

test("the peak is the first of the highest bars", () => {
  const bars = barsOf({ counts });
  expect(peakOf(bars)).toBe(2);
  expect(peakOf([...bars, ...bars])).toBe(2);
  expect(peakOf([])).toBe(-1);
  expect(peakOf(bars.slice(1, 2))).toBe(-1);
});
