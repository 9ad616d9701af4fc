import { expect, test } from "vitest";
import { RangeLines } from "./range-lines.ts";

test("a range's lines are numbered once all ranges before it are read", () => {
  const lines = new RangeLines();
  expect(lines.pass(1, 10)).toBe(0);
  expect(lines.pass(1, 5)).toBe(10);
  lines.finish(1);
  expect(lines.baseOf(1)).toBeNull();
  lines.pass(0, 7);
  expect(lines.baseOf(0)).toBe(0);
  lines.finish(0);
  expect(lines.baseOf(1)).toBe(7);
  expect(lines.baseOf(2)).toBe(22);
  expect(lines.baseOf(3)).toBeNull();
});
