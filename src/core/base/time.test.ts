import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { epochMicros } from "./brand.ts";
import { formatTime, parseTime } from "./time.ts";

const YEAR_1700 = Date.UTC(1700, 0, 1);
const YEAR_2250 = Date.UTC(2250, 0, 1);

describe("parseTime", () => {
  it("agrees with Date on every millisecond, and keeps the microseconds Date loses", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: YEAR_1700, max: YEAR_2250 }),
        fc.integer({ min: 0, max: 999 }),
        (ms, micros) => {
          const text = new Date(ms)
            .toISOString()
            .replace("Z", `${String(micros).padStart(3, "0")}Z`);
          expect(parseTime(text)).toBe(ms * 1000 + micros);
          expect(formatTime(epochMicros(ms * 1000 + micros))).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000000Z"],
    ["2026-03-01T10:00:00.5Z", "2026-03-01T10:00:00.500000Z"],
    ["2026-03-01T10:00:00.1234567Z", "2026-03-01T10:00:00.123456Z"],
    ["2026-03-01T10:00:00.123456789Z", "2026-03-01T10:00:00.123456Z"],
    ["2026-03-01T10:00:00.123456+02:00", "2026-03-01T08:00:00.123456Z"],
    ["2026-03-01T23:30:00-05:45", "2026-03-02T05:15:00.000000Z"],
    ["2026-03-01 10:00:00", "2026-03-01T10:00:00.000000Z"],
    ["2026-03-01 10:00:00.123", "2026-03-01T10:00:00.123000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z"],
    ["1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999Z"],
  ])("reads %s", (text, same) => {
    expect(formatTime(parseTime(text))).toBe(same);
  });

  it.each([
    "",
    "soon",
    "2026-03-01",
    "2026-02-29T10:00:00Z",
    "2026-13-01T10:00:00Z",
    "2026-00-01T10:00:00Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T10:60:00Z",
    "2026-03-01T10:00:61Z",
    "2026-03-01T10:00:00.Z",
    "2026-03-01T10:00:00.1234567890Z",
    "2026-03-01T10:00:00Zulu",
    "2026-03-01T10:00:00+2:00",
    "2026-03-01T10:00:00+24:00",
    "2026/03/01T10:00:00Z",
    " 2026-03-01T10:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
  ])("refuses %j", (text) => {
    expect(parseTime(text)).toBeNaN();
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseTime(text)).toBeTypeOf("number");
      }),
    );
  });

  it("prints nothing for an absent time", () => {
    expect(formatTime(epochMicros(Number.NaN))).toBe("");
  });
});
