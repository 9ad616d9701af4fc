import { describe, expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import {
  axisCount,
  barWidth,
  perBar,
  rangeText,
  spanTitle,
  tickLabel,
  timelineSummary,
} from "./timeline.ts";

const at = (text: string) => epochMicros(Date.parse(`2026-11-${text}Z`) * 1000);

describe("the timeline in words", () => {
  test.each([
    [60_000_000, "1 minute", "per minute"],
    [600_000_000, "10 minutes", "per 10 minutes"],
    [90_000_000, "90 seconds", "per 90 seconds"],
    [3_600_000_000, "1 hour", "per hour"],
    [172_800_000_000, "2 days", "per 2 days"],
    [500_000, "500 milliseconds", "per 500 milliseconds"],
    [7, "7 microseconds", "per 7 microseconds"],
  ])("a bar of %d microseconds is %s", (micros, width, per) => {
    expect(barWidth(micros)).toBe(width);
    expect(perBar(micros)).toBe(per);
  });

  test("the axis of counts is short", () => {
    expect([0, 80, 160, 2500, 20_000, 1_200_000].map(axisCount)).toEqual([
      "0",
      "80",
      "160",
      "2.5k",
      "20k",
      "1.2M",
    ]);
  });

  test("the title names the day once, or both days", () => {
    const morning = { start: at("21T13:00:07"), end: at("21T15:30:00") };
    expect(spanTitle(morning, "utc")).toBe("Sat 21 Nov 2026, 13:00 – 15:30");
    const night = { start: at("20T23:10:00"), end: at("21T02:00:00") };
    expect(spanTitle(night, "utc")).toBe("Fri 20 Nov 2026, 23:10 – Sat 21 Nov 2026, 02:00");
  });

  test("the title of a short log shows seconds", () => {
    const moment = { start: at("21T13:00:07"), end: at("21T13:00:41") };
    expect(spanTitle(moment, "utc")).toBe("Sat 21 Nov 2026, 13:00:07 – 13:00:41");
  });

  test("a range names days and years only where there are several", () => {
    const range = { start: at("21T14:00:00"), end: epochMicros(at("21T14:30:00") + 500_000) };
    expect(rangeText(range, "utc", "clock")).toBe("14:00:00 – 14:30:00.5");
    expect(rangeText(range, "utc", "day")).toBe("21 Nov 14:00:00 – 21 Nov 14:30:00.5");
    expect(rangeText(range, "utc", "year")).toBe("21 Nov 2026 14:00:00 – 21 Nov 2026 14:30:00.5");
  });

  test("a mark at midnight names the day, the others the clock", () => {
    const clock = { scale: "minute", midnight: false, dating: "day" } as const;
    expect(tickLabel(at("21T13:30:00"), "utc", clock)).toBe("13:30");
    expect(tickLabel(at("22T00:00:00"), "utc", { ...clock, midnight: true })).toBe("22 Nov");
    const years = { ...clock, scale: "day", dating: "year" } as const;
    expect(tickLabel(at("22T00:00:00"), "utc", years)).toBe("22 Nov 2026");
    expect(tickLabel(at("21T13:30:05"), "utc", { ...clock, scale: "second" })).toBe("13:30:05");
    expect(tickLabel(at("21T13:30:05"), "utc", { ...clock, scale: "millisecond" })).toBe(
      "13:30:05.000",
    );
  });

  test("the picture is also one sentence", () => {
    const facts = {
      bars: 150,
      barMicros: 60_000_000,
      peak: 1158,
      peakTime: at("21T14:18:00"),
      critical: 7,
      zone: "utc",
    } as const;
    expect(timelineSummary(facts)).toBe("150 bars of 1 minute, peak 1,158 at 14:18, 7 critical");
    expect(timelineSummary({ ...facts, critical: 0 })).toContain("no critical");
  });
});
