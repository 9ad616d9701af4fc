import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import type { TimeRange } from "../../worker/engine-api.ts";
import {
  bordersOf,
  draggedRange,
  gripAt,
  keptRange,
  lastOf,
  steppedRange,
  wholeOf,
} from "./brush-range.ts";
import type { Drag, Ruler } from "./brush-range.ts";

/** Ten bars of 100, from 1,000 to 2,000. */
const ruler: Ruler = { first: 1000, width: 100, count: 10 };
const range = (start: number, end: number): TimeRange => ({
  start: epochMicros(start),
  end: epochMicros(end),
});
const drag = (part: Partial<Drag>): TimeRange =>
  draggedRange(ruler, { grip: "new", from: 0, to: 0, range: range(1200, 1500), ...part });

describe("dragging", () => {
  test("a new range takes every bar it touches, in either direction", () => {
    expect(drag({ from: 1250, to: 1410 })).toEqual(range(1200, 1500));
    expect(drag({ from: 1410, to: 1250 })).toEqual(range(1200, 1500));
    expect(drag({ from: 1250, to: 1251 })).toEqual(range(1200, 1300));
  });

  test("an edge snaps to the nearest border and never meets the other edge", () => {
    expect(drag({ grip: "start", to: 1340 })).toEqual(range(1300, 1500));
    expect(drag({ grip: "start", to: 1900 })).toEqual(range(1400, 1500));
    expect(drag({ grip: "end", to: 900 })).toEqual(range(1200, 1300));
    expect(drag({ grip: "end", to: 9000 })).toEqual(range(1200, 2000));
  });

  test("the middle moves both edges and stops at the ends of the log", () => {
    expect(drag({ grip: "middle", from: 1300, to: 1460 })).toEqual(range(1400, 1700));
    expect(drag({ grip: "middle", from: 1300, to: -9000 })).toEqual(range(1000, 1300));
    expect(drag({ grip: "middle", from: 1300, to: 9000 })).toEqual(range(1700, 2000));
  });

  test("whatever is dragged, the range lies on borders, within the log, at least one bar wide", () => {
    const time = fc.integer({ min: 0, max: 3000 });
    const grip = fc.constantFrom("start", "end", "middle", "new" as const);
    const before = fc.option(
      fc.tuple(time, time).map(([a, b]) => range(Math.min(a, b), Math.max(a, b) + 1)),
    );
    fc.assert(
      fc.property(grip, time, time, before, (held, from, to, was) => {
        const made = draggedRange(ruler, { grip: held, from, to, range: was });
        expect((made.start - ruler.first) % ruler.width).toBe(0);
        expect((made.end - ruler.first) % ruler.width).toBe(0);
        expect(made.start).toBeGreaterThanOrEqual(ruler.first);
        expect(made.end).toBeLessThanOrEqual(lastOf(ruler));
        expect(made.end - made.start).toBeGreaterThanOrEqual(ruler.width);
      }),
    );
  });
});

describe("taking hold", () => {
  test("near an edge it is the edge, between them the whole range, elsewhere a new one", () => {
    const chosen = range(1200, 1500);
    expect([1190, 1210, 1495, 1350, 1100, 1600].map((t) => gripAt(t, chosen, 12))).toEqual([
      "start",
      "start",
      "end",
      "middle",
      "new",
      "new",
    ]);
    expect(gripAt(1350, null, 12)).toBe("new");
  });
});

describe("the keyboard", () => {
  test("an edge walks bar by bar, from the end of the log when nothing is chosen", () => {
    expect(steppedRange(ruler, null, { edge: "start", bars: 1 })).toEqual(range(1100, 2000));
    expect(steppedRange(ruler, range(1200, 1500), { edge: "end", bars: -1 })).toEqual(
      range(1200, 1400),
    );
    expect(steppedRange(ruler, range(1200, 1500), { edge: "start", bars: 10 })).toEqual(
      range(1400, 1500),
    );
    expect(steppedRange(ruler, range(1200, 1500), { edge: "end", bars: 10 })).toEqual(
      range(1200, 2000),
    );
  });
});

test("a range over all bars is kept as no range", () => {
  expect(keptRange(ruler, wholeOf(ruler))).toBeNull();
  expect(keptRange(ruler, range(1000, 1900))).toEqual(range(1000, 1900));
});

test("a range of another filter is read where the bars are now", () => {
  expect(bordersOf(ruler, range(0, 10))).toEqual({ start: 0, end: 1 });
  expect(bordersOf(ruler, range(5000, 6000))).toEqual({ start: 9, end: 10 });
  expect(bordersOf(ruler, null)).toEqual({ start: 0, end: 10 });
});
