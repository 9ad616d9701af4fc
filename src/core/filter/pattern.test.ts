import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern, compileWord, parsePattern, printPattern } from "./pattern.ts";
import { ANY, ONE, type Pattern } from "./predicate.ts";

/** The oracle: every way to lay the pattern over the characters, by a table. */
function fits(pattern: Pattern, text: string): boolean {
  const wanted = pattern.flatMap((part): Pattern =>
    typeof part === "string" ? Array.from(part) : [part],
  );
  const chars = Array.from(text);
  let reach = [true, ...chars.map(() => false)];
  for (const part of wanted) {
    const next: boolean[] = [];
    for (let i = 0; i <= chars.length; i++) {
      if (part === ANY) next.push(reach[i] === true || next[i - 1] === true);
      else next.push(i > 0 && reach[i - 1] === true && (part === ONE || part === chars[i - 1]));
    }
    reach = next;
  }
  return reach.at(-1) ?? false;
}

const matches = (glob: string, text: string): boolean => compilePattern(parsePattern(glob))(text);
const small = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "\\", "😀"), maxLength: 8 });

describe("patterns", () => {
  test("match the whole value, with * for any text and ? for one character", () => {
    expect(matches("kube-*", "kube-system")).toBe(true);
    expect(matches("kube-*", "not-kube-system")).toBe(false);
    expect(matches("*:sa-?", "system:serviceaccount:sa-1")).toBe(true);
    expect(matches("a*b*c", "a-b-c")).toBe(true);
    expect(matches("ab*ba", "aba")).toBe(false);
    expect(matches("?", "😀")).toBe(true);
  });

  test("take case into account only when asked to", () => {
    expect(compilePattern(["Alice"])("aLICE")).toBe(true);
    expect(compilePattern(["Alice"], { cased: true })("aLICE")).toBe(false);
    expect(compilePattern(["x", ANY, "İ"])("Xİ")).toBe(true);
    expect(compileWord(["ROOT"])("/chroot/x")).toBe(true);
  });

  test("escape wildcards with a backslash and leave other backslashes alone", () => {
    expect(parsePattern("a\\*b\\?c\\\\d\\e")).toEqual(["a*b?c\\d\\e"]);
  });

  test("agree with the slow way for every pattern and text", () => {
    fc.assert(
      fc.property(small, small, (glob, text) => {
        const pattern = parsePattern(glob);
        expect(compilePattern(pattern, { cased: true })(text)).toBe(fits(pattern, text));
        expect(compileWord(pattern)(text)).toBe(fits([ANY, ...pattern, ANY], text));
      }),
      { numRuns: 3000 },
    );
  });

  test("come back from their text", () => {
    fc.assert(
      fc.property(small, (glob) => {
        const pattern = parsePattern(glob);
        expect(parsePattern(printPattern(pattern))).toEqual(pattern);
      }),
    );
  });

  test("end on a long value and a pattern made to be slow", () => {
    const bomb = parsePattern("*a".repeat(40) + "*b");
    expect(compilePattern(bomb)("a".repeat(100_000))).toBe(false);
  });
});
