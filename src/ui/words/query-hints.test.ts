import { expect, test } from "vitest";
import { parseFilter } from "../../core/filter/parse.ts";
import { hintFor } from "./query-hints.ts";

/** The hint for a text with the caret at the bar. */
const hint = (typed: string): string | null | undefined => {
  const caret = typed.indexOf("|");
  const text = typed.replace("|", "");
  const parsed = parseFilter(text);
  return parsed.ok ? undefined : hintFor(parsed.error, text, caret);
};

test.each([
  ["user:|", "A value of user comes next. user:* means any."],
  ["verb:get and status >= |", "A value of status comes next. status:* means any."],
  ["user:alice and |", "A condition comes next, for example user:alice."],
  ["user:| and verb:get", "A value of user comes next. user:* means any."],
  ["use|:alice", "Fields: user, userAgent"],
])("%s is only half typed", (typed, said) => {
  expect(hint(typed)).toBe(said);
});

test.each(["usr|:alice", "use:alice|", "user: and verb:get|", "verb:(get|", "status:>=x|", "a )|"])(
  "%s is wrong",
  (typed) => {
    expect(hint(typed)).toBeNull();
  },
);
