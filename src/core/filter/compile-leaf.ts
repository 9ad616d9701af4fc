// core/filter: one test of the algebra, compiled for each kind of value a field or a body can hold. The column pass in
// store/ and the walk over a parsed event both use these, so they cannot disagree about what a test means.

import { epochMicros } from "../base/brand.ts";
import { formatTime, parseTime } from "../base/time.ts";
import { compileCidr } from "./cidr.ts";
import { valueText } from "./event-path.ts";
import { foldCase } from "./fold-case.ts";
import { compilePattern, compileWord, literalOf, type TextTest } from "./pattern.ts";
import { ANY, type Pattern, type SameTest, type Test, type ValueTest } from "./predicate.ts";
import { compileRegex } from "./regex.ts";
import { partOfText, partOfTime } from "./time-part.ts";

export type NumberTest = (value: number) => boolean;

/** For a value that is there. Text does not compare by < and >. */
export function compileTextTest(test: ValueTest): TextTest {
  switch (test.op) {
    case "match":
      return compilePattern(test.pattern, { cased: test.cased === true });
    case "cidr":
      return compileCidr(test.prefix);
    case "exists":
      return () => true;
    case "regex": {
      const regex = compileRegex(test.source);
      return regex.ok ? regex.value : () => false;
    }
    case "part": {
      const number = compilePartTest(test);
      return (text) => number(partOfText(text, test.part));
    }
    case "compare":
    case "null":
      return () => false;
  }
}

function compilePartTest({
  comparison,
  value,
}: ValueTest & { readonly op: "part" }): (part: number | undefined) => boolean {
  if (comparison === "=") return (part) => part === value;
  const compares = compileNumberTest({ op: "compare", comparison, value });
  return (part) => part !== undefined && compares(part);
}

/** For the texts at two places of one event. */
export function compileSame({
  at,
  cased,
}: SameTest): (texts: readonly string[], others: readonly string[]) => boolean {
  const fold = cased === true ? (text: string): string => text : foldCase;
  const holds: (text: string, other: string) => boolean =
    at === "whole"
      ? (text, other) => text === other
      : at === "start"
        ? (text, other) => text.startsWith(other)
        : at === "end"
          ? (text, other) => text.endsWith(other)
          : (text, other) => text.includes(other);
  return (texts, others) => {
    const folded = others.map(fold);
    return texts.some((text) => {
      const own = fold(text);
      return folded.some((other) => holds(own, other));
    });
  };
}

/** For a path that is there: a pattern with wildcards may also fit it from any of its folders on. */
export function compilePathTest(test: ValueTest): TextTest {
  const whole = compileTextTest(test);
  if (test.op !== "match" || literalOf(test.pattern) !== undefined) return whole;
  return (path) => {
    for (let at = 0; ; at++) {
      if (whole(path.slice(at))) return true;
      at = path.indexOf("/", at);
      if (at === -1) return false;
    }
  };
}

/** For a number that is there; it also matches as its decimal text. */
export function compileNumberTest(test: ValueTest): NumberTest {
  if (test.op !== "compare") {
    const text = compileTextTest(test);
    return (value) => text(String(value));
  }
  const { value: limit } = test;
  switch (test.comparison) {
    case "<":
      return (value) => value < limit;
    case "<=":
      return (value) => value <= limit;
    case ">":
      return (value) => value > limit;
    case ">=":
      return (value) => value >= limit;
  }
}

/** For EpochMicros. A time written out in full is that moment, however many zeros end it; with wildcards it is text. */
export function compileTimeTest(test: ValueTest): NumberTest {
  if (test.op === "compare") return compileNumberTest(test);
  if (test.op === "part") {
    const part = compilePartTest(test);
    return (value) => part(partOfTime(epochMicros(value), test.part));
  }
  const moment = parseTime(test.op === "match" ? (literalOf(test.pattern) ?? "") : "");
  if (!Number.isNaN(moment)) return (value) => value === moment;
  const text = compileTextTest(test);
  return (value) => text(formatTime(epochMicros(value)));
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** For a value of a parsed body. */
export function compileBodyTest(test: ValueTest): (value: unknown) => boolean {
  if (test.op === "compare") {
    const number = compileNumberTest(test);
    // Quantities, annotations and labels hold numbers as text.
    return (value) =>
      typeof value === "number"
        ? number(value)
        : typeof value === "string" && NUMBER.test(value) && number(Number(value));
  }
  const text = compileTextTest(test);
  return (value) => text(valueText(value));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

/** Does some lower-case UUID begin with this text? */
function startsUuid(text: string): boolean {
  if (text.length > UUID_SHAPE.length) return false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (UUID_SHAPE.charAt(i) === "-" ? char !== "-" : !/[0-9a-f]/.test(char)) return false;
  }
  return true;
}

/** The beginning of a UUID that a bare word asks for; undefined when it cannot mean one: less than 8 digits is chance. */
export function uuidWord(pattern: Pattern): string | undefined {
  const text = literalOf(pattern)?.toLowerCase();
  return text !== undefined && text.length >= 8 && startsUuid(text) ? text : undefined;
}

/** What a bare word means for a value that may be a UUID: its beginning, never three digits in its middle. */
export function compileUuidWord(pattern: Pattern): TextTest {
  const start = uuidWord(pattern);
  const other = compileWord(pattern);
  return (text) => (UUID.test(text) ? start !== undefined && text.startsWith(start) : other(text));
}

/**
 * How a test on UUIDs can be answered by comparing words: by their beginning. undefined when only their text can answer;
 * null when no lower-case UUID passes.
 */
export function uuidStart(test: Test): string | null | undefined {
  if (test.op === "exists") return "";
  if (test.op === "regex") return undefined;
  if (test.op !== "match") return null;
  const [first, second] = test.pattern;
  const whole = test.pattern.length === 1 && typeof first === "string";
  const beginning = test.pattern.length === 2 && typeof first === "string" && second === ANY;
  if (!whole && !beginning) return undefined;
  const text = test.cased === true ? first : first.toLowerCase();
  return startsUuid(text) && (beginning || text.length === UUID_SHAPE.length) ? text : null;
}
