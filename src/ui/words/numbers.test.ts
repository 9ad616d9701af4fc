import { describe, expect, test } from "vitest";
import { countOf, formatBytes, formatBytesOf, formatCount, formatRate } from "./numbers.ts";

describe("numbers", () => {
  test("counts are grouped by thousands", () => {
    expect(formatCount(1_204_331)).toBe("1,204,331");
  });

  test("one event is singular, none and several are plural", () => {
    expect([0, 1, 2418].map((n) => countOf(n, "event"))).toEqual([
      "0 events",
      "1 event",
      "2,418 events",
    ]);
    expect(countOf(2, "entry", "entries")).toBe("2 entries");
  });

  test.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1.00 KB"],
    [612_000, "612 KB"],
    [999_499, "999 KB"],
    [999_999, "1.00 MB"],
    [84_200_000, "84.2 MB"],
    [3_200_000_000, "3.20 GB"],
    [4_999_999_999_999_999, "5000 TB"],
  ])("%d bytes read as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test("progress uses the unit of the whole, so that both numbers compare", () => {
    expect(formatBytesOf(1_310_000_000, 3_200_000_000)).toBe("1.31 of 3.20 GB");
    expect(formatBytesOf(40_000_000, 3_200_000_000)).toBe("0.04 of 3.20 GB");
    expect(formatBytesOf(0, 3_200_000_000)).toBe("0 of 3.20 GB");
    expect(formatBytesOf(0, 0)).toBe("0 of 0 bytes");
  });

  test("a speed is bytes per second", () => {
    expect(formatRate(186_400_000)).toBe("186 MB/s");
  });
});
