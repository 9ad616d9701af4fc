import { expect, test } from "vitest";
import { aRuleEntry } from "../../testing/rule-book.ts";
import { nextRuleLine } from "./rule-keys.ts";
import type { ListLine } from "./rule-lines.ts";

const group = (key: string): ListLine => ({ kind: "group", key, label: key, count: 1 });
const rule = (key: string): ListLine => ({
  kind: "rule",
  key,
  rule: aRuleEntry({ id: key }),
  numbers: { found: 0, hidden: 0 },
});
const LINES = [group("High"), rule("a"), rule("b"), group("Low"), rule("c")];

test("the arrow keys go from rule to rule, past the heads of groups", () => {
  expect(nextRuleLine(LINES, 0, "stay", 10)).toBe(1);
  expect(nextRuleLine(LINES, 2, "ArrowDown", 10)).toBe(4);
  expect(nextRuleLine(LINES, 4, "ArrowUp", 10)).toBe(2);
  expect(nextRuleLine(LINES, 1, "ArrowUp", 10)).toBe(1);
  expect(nextRuleLine(LINES, 1, "End", 10)).toBe(4);
  expect(nextRuleLine(LINES, 4, "Home", 10)).toBe(1);
  expect(nextRuleLine(LINES, 1, "PageDown", 2)).toBe(4);
});

test("a list without rules has no stop, and one that grew short has its last", () => {
  expect(nextRuleLine([group("High")], 0, "stay", 10)).toBe(-1);
  expect(nextRuleLine(LINES, 99, "stay", 10)).toBe(4);
});
