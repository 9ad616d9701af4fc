import { expect, test } from "vitest";
import { parseFilter } from "../../core/filter/parse.ts";
import { explainProblem } from "./query-problems.ts";

const explain = (text: string): string => {
  const parsed = parseFilter(text);
  return parsed.ok ? "" : explainProblem(parsed.error, text);
};

test.each([
  ["verb:(get or list", "Column 6: the bracket is not closed. Add ) after list."],
  ["usr:alice", 'There is no field "usr". Did you mean user?'],
  ['user:"alice', 'Column 6: the quote is not closed. Add " at its end.'],
  ["user:alice and", "Column 15: a condition must follow and, for example user:alice."],
  ["user:alice )", "Column 12: this bracket closes nothing. Remove it, or add ( before."],
  ["user:", "Column 6: user needs a value. user:* means any."],
  ["status >= many", "Column 11: “many” is not a number."],
  ["user > 3", "Column 8: User has no order, so < and > say nothing. Use a colon."],
  [
    'uri~"(?!a)b"',
    "Column 5: “(?!a)b” looks ahead or behind, which regular expressions here cannot. Say it with a second condition and not.",
  ],
  ["user:{nmae}", 'There is no field "nmae". Did you mean name?'],
  [
    "severity >= loud",
    "Column 13: “loud” is not a severity. They are none, informational, low, medium, high, critical.",
  ],
])("%s is explained", (text, message) => {
  expect(explain(text)).toBe(message);
});

test("a 10 kB name is not repeated in full", () => {
  expect(explain(`${"x".repeat(10_000)}:1`).length).toBeLessThan(200);
});

test("every broken beginning of a good query gets a sentence with a place", () => {
  const good = 'user:(alice or "bob") and not (status >= 400 or ip:10.0.0.0/8) severity >= high';
  for (let i = 0; i <= good.length; i++) {
    const message = explain(good.slice(0, i));
    expect(message).toMatch(/^$|^Column \d+: .+\.$|^There is no field/);
  }
});
