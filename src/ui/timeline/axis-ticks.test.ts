import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countTicks, isMidnight, offsetIn, timeTicks } from "./axis-ticks.ts";
import type { OffsetAt } from "./axis-ticks.ts";

const HOUR = 3_600_000_000;
const at = (text: string): number => Date.parse(`2026-${text}Z`) * 1000;
const utc = offsetIn("utc");
const kathmandu: OffsetAt = () => 5.75 * HOUR;
const read = (times: readonly number[], offsetAt: OffsetAt = utc): string[] =>
  times.map((t) => new Date((t + offsetAt(t)) / 1000).toISOString().slice(5, 19));

describe("marks of time", () => {
  test("stand on round minutes", () => {
    const { times, scale } = timeTicks(
      { start: at("11-21T13:00:07"), end: at("11-21T15:30:00") },
      7,
      utc,
    );
    expect(read(times)).toEqual([
      "11-21T13:30:00",
      "11-21T14:00:00",
      "11-21T14:30:00",
      "11-21T15:00:00",
      "11-21T15:30:00",
    ]);
    expect(scale).toBe("minute");
  });

  test("name the day where it begins", () => {
    const { times } = timeTicks({ start: at("11-20T22:00:00"), end: at("11-21T03:00:00") }, 7, utc);
    expect(times.filter((t) => isMidnight(t, utc)).map((t) => read([t])[0])).toEqual([
      "11-21T00:00:00",
    ]);
  });

  test("stand on round hours of a zone that is 5:45 ahead", () => {
    const { times } = timeTicks(
      { start: at("11-21T00:00:00"), end: at("11-21T12:00:00") },
      6,
      kathmandu,
    );
    expect(read(times, kathmandu)).toEqual([
      "11-21T06:00:00",
      "11-21T09:00:00",
      "11-21T12:00:00",
      "11-21T15:00:00",
    ]);
  });

  test("stay on round hours when summer time begins and ends", () => {
    const begin = at("03-29T01:00:00");
    const spring: OffsetAt = (t) => (t < begin ? 1 : 2) * HOUR;
    const days = { start: at("03-28T12:00:00"), end: at("03-30T12:00:00") };
    expect(read(timeTicks(days, 6, spring).times, spring)).toEqual([
      "03-29T00:00:00",
      "03-29T12:00:00",
      "03-30T00:00:00",
      "03-30T12:00:00",
    ]);
    const end = at("10-25T01:00:00");
    const autumn: OffsetAt = (t) => (t < end ? 2 : 1) * HOUR;
    const night = { start: at("10-24T12:00:00"), end: at("10-26T12:00:00") };
    expect(read(timeTicks(night, 6, autumn).times, autumn)).toEqual([
      "10-25T00:00:00",
      "10-25T12:00:00",
      "10-26T00:00:00",
      "10-26T12:00:00",
    ]);
  });

  test("are few, ascending and inside, for a millisecond as for a century", () => {
    const start = fc.integer({ min: 0, max: 4e15 });
    const length = fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 4e15 }));
    fc.assert(
      fc.property(start, length, fc.integer({ min: 2, max: 12 }), (from, long, most) => {
        const span = { start: from, end: from + long };
        const { times } = timeTicks(span, most, utc);
        expect(times.length).toBeLessThanOrEqual(most);
        for (const [i, time] of times.entries()) {
          expect(time).toBeGreaterThan(i === 0 ? span.start - 1 : (times[i - 1] ?? 0));
          expect(time).toBeLessThanOrEqual(span.end);
        }
      }),
    );
  });
});

describe("marks of counts", () => {
  test.each([
    [0, 2],
    [1, 2],
    [3, 4],
    [158, 160],
    [161, 200],
    [17_400, 20_000],
    [1_000_001, 1_200_000],
  ])("a peak of %d stands under %d", (peak, top) => {
    expect(countTicks(peak)).toEqual([0, top / 2, top]);
  });

  test("the axis holds the peak and leaves at most half of it empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (peak) => {
        const [zero, half, top] = countTicks(peak);
        expect([zero, half * 2, Number.isInteger(half)]).toEqual([0, top, true]);
        expect(top).toBeGreaterThanOrEqual(peak);
        expect(top).toBeLessThanOrEqual(Math.max(2 * peak, 2));
      }),
    );
  });
});
