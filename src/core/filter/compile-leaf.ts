// core/filter: one test of the algebra, compiled for each kind of value a field or a body can hold. The column pass in
// store/ and the walk over a parsed event both use these, so they cannot disagree about what a test means.

import { epochMicros } from "../base/brand.ts";
import { formatTime, parseTime } from "../base/time.ts";
import { compileCidr } from "./cidr.ts";
import { valueText } from "./event-path.ts";
import { compilePattern, compileWord, literalOf, type TextTest } from "./pattern.ts";
import { ANY, type Pattern, type Test } from "./predicate.ts";

export type NumberTest = (value: number) => boolean;

/** For a value that is there. Text does not compare by < and >. */
export function compileTextTest(test: Test): TextTest {
  switch (test.op) {
    case "match":
      return compilePattern(test.pattern, { cased: test.cased === true });
    case "cidr":
      return compileCidr(test.prefix);
    case "exists":
      return () => true;
    case "compare":
      return () => false;
  }
}

/** For a path that is there: a pattern with wildcards may also fit it from any of its folders on. */
export function compilePathTest(test: Test): TextTest {
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
export function compileNumberTest(test: Test): NumberTest {
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
export function compileTimeTest(test: Test): NumberTest {
  if (test.op === "compare") return compileNumberTest(test);
  const moment = parseTime(test.op === "match" ? (literalOf(test.pattern) ?? "") : "");
  if (!Number.isNaN(moment)) return (value) => value === moment;
  const text = compileTextTest(test);
  return (value) => text(formatTime(epochMicros(value)));
}

/** For a value of a parsed body. */
export function compileBodyTest(test: Test): (value: unknown) => boolean {
  if (test.op === "compare") {
    const number = compileNumberTest(test);
    return (value) => typeof value === "number" && number(value);
  }
  const text = compileTextTest(test);
  return (value) => text(valueText(value));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

/** Does some lower-case UUID begin with this text? */
export function startsUuid(text: string): boolean {
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
  if (test.op !== "match") return null;
  const [first, second] = test.pattern;
  const whole = test.pattern.length === 1 && typeof first === "string";
  const beginning = test.pattern.length === 2 && typeof first === "string" && second === ANY;
  if (!whole && !beginning) return undefined;
  const text = test.cased === true ? first : first.toLowerCase();
  return startsUuid(text) && (beginning || text.length === UUID_SHAPE.length) ? text : null;
}
