import { expect, test } from "vitest";
import { checkboxName, choiceText } from "./facets.ts";

test("a value is named with its count", () => {
  expect(checkboxName("system:anonymous", 1204)).toBe("system:anonymous, 1,204");
  expect(checkboxName("", 3)).toBe("(none), 3");
  expect(checkboxName("alice", null)).toBe("alice");
});

test("a value of 100 kB has a name of 300 characters", () => {
  expect(checkboxName("x".repeat(100_000), 1).length).toBe(304);
});

test("a closed facet says what is chosen", () => {
  expect(choiceText(["get", "list"], ["", "watch"])).toBe("get, list, not (none), not watch");
});
