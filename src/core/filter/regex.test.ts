import { expect, test } from "vitest";
import { compileRegex } from "./regex.ts";

const finds = (source: string, text: string): boolean => {
  const regex = compileRegex(source);
  return regex.ok && regex.value(text);
};

test("a regular expression is searched for, and its flags stand before it", () => {
  expect(finds("b+", "abbc")).toBe(true);
  expect(finds("^b", "abbc")).toBe(false);
  expect(finds("A", "abc")).toBe(false);
  expect(finds("(?i)A", "abc")).toBe(true);
  expect(finds("^b$", "a\nb\nc")).toBe(false);
  expect(finds("(?m)^b$", "a\nb\nc")).toBe(true);
  expect(finds("a.c", "a\nc")).toBe(false);
  expect(finds("(?s)a.c", "a\nc")).toBe(true);
});

test.each([
  ["(?=a)", "lookaround"],
  ["(?!a)", "lookaround"],
  ["(?<=a)b", "lookaround"],
  ["(?<!a)b", "lookaround"],
  [String.raw`(a)\1`, "backreference"],
  [String.raw`(?P<x>a)\k<x>`, "backreference"],
  ["a++b", "possessive"],
  ["(?>a)b", "possessive"],
  ["a{2000}", "too-big"],
  ["(a{500}){500}", "too-big"],
  ["a".repeat(5000), "too-big"],
  ["[", "syntax"],
  ["(", "syntax"],
  [String.raw`\h`, "syntax"],
])("what a linear engine cannot do is refused by its kind: %s", (source, why) => {
  expect(compileRegex(source)).toEqual({ ok: false, error: { kind: "regex", why } });
});

test("what stops a backtracking engine for years takes no time", () => {
  const text = `${"x".repeat(50_000)}!`;
  const before = process.cpuUsage().user;
  for (const source of ["(x+x+)+y", "(x*)*$y", "^(x|xx)+$", "(.*)(.*)(.*)(.*)y"]) {
    expect(finds(source, text)).toBe(false);
  }
  expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
});
