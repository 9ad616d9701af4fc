import { expect, test } from "vitest";
import { stageDelta } from "./stages.ts";

test("a stage says how long after the request it was reached", () => {
  expect(stageDelta(1_000_000, 1_004_000)).toBe("+ 4 ms");
  expect(stageDelta(1_000_000, 91_000_000)).toMatch(/^\+ 1 m/);
});

test("a stage without a time, at the time of its request or before it, says nothing", () => {
  expect(stageDelta(5, 5)).toBe("");
  expect(stageDelta(null, 5)).toBe("");
  expect(stageDelta(5, null)).toBe("");
  expect(stageDelta(5, 4)).toBe("");
});
