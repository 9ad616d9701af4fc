import { describe, expect, test } from "vitest";
import { paceOf, timeLeftText } from "./pace.ts";

describe("the pace of a load", () => {
  test("41 % of 3.2 GB after 7 s leaves about 10 s", () => {
    const pace = paceOf({ bytesRead: 1.31e9, bytesTotal: 3.2e9, elapsedMs: 7000 });
    expect(Math.round((pace.bytesPerSecond ?? 0) / 1e6)).toBe(187);
    expect(timeLeftText(pace.secondsLeft ?? 0)).toBe("about 10 s left");
  });

  test("says nothing before there is something to measure", () => {
    const nothing = { bytesPerSecond: null, secondsLeft: null };
    expect(paceOf({ bytesRead: 0, bytesTotal: 10, elapsedMs: 9000 })).toEqual(nothing);
    expect(paceOf({ bytesRead: 5, bytesTotal: 10, elapsedMs: 100 })).toEqual(nothing);
  });

  test("a gzip file that turned out shorter than said never has negative time left", () => {
    expect(paceOf({ bytesRead: 20, bytesTotal: 10, elapsedMs: 1000 }).secondsLeft).toBe(0);
  });

  test.each([
    [0, "about 1 s left"],
    [3.2, "about 3 s left"],
    [42, "about 40 s left"],
    [56, "about 1 min left"],
    [130, "about 2 min left"],
    [7300, "about 2 h left"],
  ])("%d s read as %s", (seconds, text) => {
    expect(timeLeftText(seconds)).toBe(text);
  });
});
