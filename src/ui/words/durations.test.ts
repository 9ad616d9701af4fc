import { expect, test } from "vitest";
import { DURATION_BARS, DURATION_EDGES } from "../../core/filter/duration-edges.ts";
import { parseDuration } from "../../core/filter/time-text.ts";
import { durationsSummary, durationText, secondsText } from "./durations.ts";

test("every edge reads back as itself", () => {
  for (const edge of DURATION_EDGES) expect(parseDuration(durationText(edge))).toBe(edge);
  expect([0.0005, 1.5, 90, 3600].map(durationText)).toEqual(["0.5ms", "1.5s", "90s", "1h"]);
});

test("a range is said by its bounds", () => {
  expect(secondsText({ from: 1, below: 2 })).toBe("1s to 2s");
  expect(secondsText({ from: null, below: 0.001 })).toBe("below 1ms");
  expect(secondsText({ from: 14_400, below: null })).toBe("4h and longer");
});

test("the bars are told in a sentence", () => {
  const counts = Array.from({ length: DURATION_BARS }, () => 0);
  expect(durationsSummary(counts)).toBe("No request with a duration");
  counts[1] = 1204;
  counts[16] = 3;
  expect(durationsSummary(counts)).toBe(
    "1,207 requests, most: 1,204 requests 1ms to 2ms; longest: 3 requests 5m to 15m",
  );
});
