import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barPaths, partHeights } from "./bar-paths.ts";
import type { Frame } from "./bar-paths.ts";
import type { Bar } from "./series.ts";
import { SERIES } from "./series.ts";

const bar = (...counts: number[]): Bar => ({ counts, total: counts.reduce((a, b) => a + b, 0) });
const frame = (top: number): Frame => ({
  xOf: (i) => i * 7,
  heightOf: (count) => (count / top) * 64,
  baseline: 80,
  height: 64,
});

describe("the parts of a bar", () => {
  test("one critical event among 100,000 others is seen, and the bar keeps its height", () => {
    const heights = partHeights(bar(1, 0, 0, 0, 99_999), frame(200_000));
    expect(heights[0]).toBe(2.5);
    expect(heights.reduce((a, b) => a + b)).toBeCloseTo(32);
  });

  test("parts without events take no room", () => {
    expect(partHeights(bar(0, 0, 0, 0, 10), frame(20))).toEqual([0, 0, 0, 0, 32]);
  });

  test("no bar leaves the plot, no part with events vanishes, no bar is lower than it should be", () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 }));
    fc.assert(
      fc.property(fc.tuple(count, count, count, count, count), (counts) => {
        const one = bar(...counts);
        const at = frame(Math.max(one.total, 1));
        const heights = partHeights(one, at);
        const sum = heights.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThanOrEqual(64 + 1e-9);
        expect(sum).toBeGreaterThanOrEqual(Math.min(at.heightOf(one.total), 64) - 1e-9);
        const tooLow = SERIES.filter(
          ({ least }, i) => (counts[i] ?? 0) > 0 && (heights[i] ?? 0) < least - 1e-9,
        );
        expect(tooLow).toEqual([]);
      }),
    );
  });
});

describe("paths", () => {
  test("a bar stands on the baseline with the loudest part at the bottom", () => {
    const [critical, high, medium, low, other] = barPaths([bar(32, 0, 0, 0, 32)], frame(64));
    expect(critical).toBe("M0 48h6v32h-6z");
    expect(other).toBe("M0 16h6v32h-6z");
    expect([high, medium, low]).toEqual(["", "", ""]);
  });

  test("empty bars draw nothing, and a bar narrower than a pixel is still one", () => {
    const narrow = { ...frame(1), xOf: (i: number) => i * 0.4 };
    expect(barPaths([bar(0, 0, 0, 0, 0), bar(0, 1, 0, 0, 0)], narrow)[1]).toBe("M0 16h1v64h-1z");
  });
});
