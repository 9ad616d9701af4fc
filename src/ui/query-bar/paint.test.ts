import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFilter } from "../../core/filter/parse.ts";
import { markOf, paintQuery } from "./paint.ts";

/** Chips in [ ], negated ones in ! [ ]; then ink:text for each stretch that is not white space. */
const show = (text: string): string =>
  paintQuery(text)
    .map(({ chip, stretches }) => {
      const inner = stretches
        .filter((s) => s.text.trim() !== "")
        .map((s) => `${s.ink}=${s.text}`)
        .join(" ");
      return chip === "none" ? inner : `${chip === "negated" ? "!" : ""}[${inner}]`;
    })
    .filter((piece) => piece !== "")
    .join(" ");

const marked = (text: string): string => {
  const parsed = parseFilter(text);
  if (parsed.ok) return "";
  const { start, end } = markOf(parsed.error, text);
  return text.slice(start, end);
};

describe("the painted query", () => {
  test.each([
    ["alice", "value=alice"],
    ["user:alice", "[field=user operator=: value=alice]"],
    ["status >= 400", "[field=status operator=>= value=400]"],
    ["status >=400", "[field=status operator=>= value=400]"],
    ["status!=200", "[field=status operator=!= value=200]"],
    ['user:"a b"', '[field=user operator=: value="a b"]'],
    ["user: alice", "[field=user operator=: value=alice]"],
    ["not user:bob", "not=not ![field=user operator=: value=bob]"],
    [
      "verb:(get or list) and x",
      "[field=verb operator=: operator=( value=get keyword=or value=list operator=)] keyword=and value=x",
    ],
    [
      "(user:a or user:b)",
      "operator=( [field=user operator=: value=a] keyword=or [field=user operator=: value=b] operator=)",
    ],
    ["2001:db8::1", "value=2001:db8::1"],
    ["usr:alice", "value=usr:alice"],
  ])("%s", (text, painted) => {
    expect(show(text)).toBe(painted);
  });

  test("an unfinished query is painted as far as it goes", () => {
    expect(show("verb:(get or")).toBe("[field=verb operator=: operator=( value=get keyword=or]");
    expect(show('verb:get user:"ali')).toBe(
      '[field=verb operator=: value=get] [field=user operator=:] value="ali',
    );
    expect(show("user:")).toBe("[field=user operator=:]");
  });

  test("whatever is typed, the painted text is the typed text", () => {
    const part = fc.constantFrom(
      "user",
      "status",
      ":",
      ">=",
      "!=",
      "(",
      ")",
      '"',
      "\\",
      " ",
      "not",
      "or",
      "a*",
      "😀",
      "\t",
    );
    const typed = fc.oneof(
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const stretches = paintQuery(text).flatMap((piece) => piece.stretches);
        expect(stretches.map((s) => s.text).join("")).toBe(text);
      }),
    );
  });
});

describe("the mark under a problem", () => {
  test.each([
    ["verb:(get or list", "(get or list"],
    ["usr:alice and verb:get", "usr"],
    ['user:"ali', '"ali'],
    ["user:alice and ", "d"],
    ["user:a )", ")"],
  ])("in %s it is under %s", (text, place) => {
    expect(marked(text)).toBe(place);
  });

  test("never lies outside of the text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const parsed = parseFilter(text);
        if (parsed.ok) return;
        const { start, end } = markOf(parsed.error, text);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(end).toBeGreaterThan(start);
      }),
    );
  });
});
