import { expect, test } from "vitest";
import { BUILT_IN_BOOK } from "../../testing/built-in-book.ts";
import { tacticsOf, techniqueName } from "./techniques.ts";
import { tacticName } from "./tactics.ts";

const { rules } = BUILT_IN_BOOK;

test("every technique that a rule of the product names has a name, and its tactics too", () => {
  const techniques = new Set(rules.flatMap((rule) => rule.techniques));
  expect([...techniques].filter((id) => techniqueName(id) === "")).toEqual([]);
  const tactics = new Set([
    ...rules.flatMap((rule) => rule.tactics),
    ...[...techniques].flatMap((id) => tacticsOf(id)),
  ]);
  expect([...tactics].filter((tactic) => tacticName(tactic) === tactic)).toEqual([]);
});
