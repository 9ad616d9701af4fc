import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import { formatExactMoment, formatMoment, formatSpan, timeParts, zoneName } from "./times.ts";

const noon = epochMicros(Date.UTC(2026, 10, 21, 14, 18, 7) * 1000 + 482_913);

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
  });

  test("a time before 1970 still counts forward", () => {
    const { clock, fraction } = timeParts(epochMicros(-1), "utc");
    expect([clock, fraction]).toEqual(["23:59:59", "999999"]);
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
