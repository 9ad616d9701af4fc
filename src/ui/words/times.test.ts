import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import {
  datePrefix,
  datingOf,
  formatExactMoment,
  formatMoment,
  formatMomentTo,
  formatSpan,
  precisionOf,
  timeParts,
  zoneName,
} from "./times.ts";

const noon = epochMicros(Date.UTC(2026, 10, 21, 14, 18, 7) * 1000 + 482_913);

const datingFrom = (start: string, end: string) =>
  datingOf(
    { start: epochMicros(Date.parse(start) * 1000), end: epochMicros(Date.parse(end) * 1000) },
    "utc",
  );

describe("times", () => {
  test("a time keeps its microseconds", () => {
    expect(timeParts(noon, "utc")).toEqual({
      weekday: "Sat",
      date: "21 Nov 2026",
      clock: "14:18:07",
      fraction: "482913",
    });
    expect(formatMoment(noon, "utc")).toBe("21 Nov 2026 14:18:07");
    expect(formatExactMoment(noon, "utc")).toBe("21 Nov 2026 14:18:07.482913 UTC");
    const second = epochMicros(noon - 482_913);
    const milli = epochMicros(noon - 913);
    expect(precisionOf([second, second])).toBe(0);
    expect(precisionOf([second, milli])).toBe(3);
    expect(precisionOf([second, noon, milli])).toBe(6);
    expect(formatMomentTo(second, "utc", 0)).toBe("21 Nov 2026 14:18:07 UTC");
    expect(formatMomentTo(milli, "utc", 3)).toBe("21 Nov 2026 14:18:07.482 UTC");
    expect(formatMomentTo(second, "utc", 6)).toBe("21 Nov 2026 14:18:07.000000 UTC");
  });

  test("a time before 1970 still counts forward", () => {
    const { clock, fraction } = timeParts(epochMicros(-1), "utc");
    expect([clock, fraction]).toEqual(["23:59:59", "999999"]);
  });

  test("a clock is enough within a day, a day within a year", () => {
    expect(datingFrom("2026-11-21T00:00Z", "2026-11-22T00:00Z")).toBe("clock");
    expect(datingFrom("2026-11-21T23:59Z", "2026-11-22T00:01Z")).toBe("day");
    expect(datingFrom("2026-12-31T23:59Z", "2027-01-01T00:01Z")).toBe("year");
    expect(datingFrom("2023-11-02T10:00Z", "2025-03-04T11:00Z")).toBe("year");
    expect(datingOf({ start: noon, end: noon }, "utc")).toBe("clock");
    expect(datingOf(null, "utc")).toBe("clock");
  });

  test("a date stands before a clock as far as it tells something", () => {
    expect(datePrefix("21 Nov 2026", "clock")).toBe("");
    expect(datePrefix("21 Nov 2026", "day")).toBe("21 Nov ");
    expect(datePrefix("21 Nov 2026", "year")).toBe("21 Nov 2026 ");
  });

  test("a time that no calendar holds is dashes", () => {
    expect(timeParts(epochMicros(Number.MAX_VALUE), "utc").date).toBe("-");
    expect(zoneName("local", epochMicros(Number.MAX_VALUE))).toBe("");
  });

  test("local time is what the browser's own clock shows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (millis) => {
        const date = new Date(millis);
        const own = [date.getHours(), date.getMinutes(), date.getSeconds()]
          .map((n) => String(n).padStart(2, "0"))
          .join(":");
        const parts = timeParts(epochMicros(millis * 1000), "local");
        expect(parts.clock).toBe(own);
        expect(parts.date).toContain(` ${date.getFullYear()}`);
      }),
    );
  });

  test("a zone is UTC or an offset", () => {
    expect(zoneName("utc", noon)).toBe("UTC");
    expect(zoneName("local", noon)).toMatch(/^[+-]\d\d:\d\d$/);
  });

  test.each([
    [83, "83 µs"],
    [412_000, "412 ms"],
    [5_250_000, "5.3 s"],
    [45_000_000, "45 s"],
    [60_000_000, "1 min"],
    [552_000_000, "9 min 12 s"],
    [1_800_000_000, "30 min"],
    [9_000_000_000, "2 h 30 min"],
    [183_600_000_000, "2 d 3 h"],
    [8_640_000_000_000, "100 d"],
  ])("%d microseconds read as %s", (micros, text) => {
    expect(formatSpan(micros)).toBe(text);
  });
});
