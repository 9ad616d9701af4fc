import { expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import { timeBetween } from "./row-times.ts";

test("says how much later or earlier, and nothing where a time is missing", () => {
  const noon = epochMicros(1_800_000_000_000_000);
  expect(timeBetween(noon, epochMicros(noon + 412_000))).toBe("+412 ms");
  expect(timeBetween(noon, epochMicros(noon - 3_000_000))).toBe("−3 s");
  expect(timeBetween(noon, noon)).toBe("0");
  expect(timeBetween(null, noon)).toBe("");
  expect(timeBetween(noon, undefined)).toBe("");
});
