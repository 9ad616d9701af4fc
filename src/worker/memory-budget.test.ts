import { expect, test } from "vitest";
import { memoryBudget } from "./memory-budget.ts";

test("reading may take half of the machine, within what one tab gets", () => {
  expect(memoryBudget(4)).toBe(2 ** 31);
  expect(memoryBudget(0.25)).toBe(1e9);
  expect(memoryBudget(8)).toBe(3.5e9);
  expect(memoryBudget(32)).toBe(3.5e9);
  expect(memoryBudget(undefined)).toBe(2e9);
});
