// core/filter: what a pattern lets one look for in bytes, before any text is made of them. pattern.ts stays the truth: this
// only says which literal a text must hold, where, and whether that is all there is to the pattern.

import type { Place } from "../search/searcher.ts";
import { foldCase } from "./fold-case.ts";
import { ANY, type Pattern, type Test } from "./predicate.ts";

export interface Sought {
  /** In lower case if case does not count. */
  readonly literal: string;
  readonly cased: boolean;
  readonly place: Place;
  /** Whether a text of ASCII that holds the literal there passes; if not, it may. Other texts must always be asked. */
  readonly exact: boolean;
}

/** Null where only the text can say. */
export function soughtBy(test: Test): Sought | null {
  return test.op === "match" ? soughtIn(test.pattern, test.cased === true) : null;
}

/** For a bare word: anywhere in a text, case aside. */
export const soughtByWord = (pattern: Pattern): Sought | null =>
  soughtIn([ANY, ...pattern, ANY], false);

function soughtIn(pattern: Pattern, cased: boolean): Sought | null {
  const fold = (text: string): string => (cased ? text : foldCase(text));
  const literals = pattern.filter((part) => typeof part === "string");
  const longest = literals.reduce((a, b) => (b.length > a.length ? b : a), "");
  if (longest === "") return null;
  const shape = pattern.map((part) => (typeof part === "string" ? "a" : part === ANY ? "*" : "?"));
  const place = PLACES.get(shape.join("").replaceAll(/\*+/g, "*"));
  return { literal: fold(longest), cased, place: place ?? "anywhere", exact: place !== undefined };
}

/** Patterns of one literal, by their shape. */
const PLACES: ReadonlyMap<string, Place> = new Map([
  ["a", "whole"],
  ["a*", "start"],
  ["*a", "end"],
  ["*a*", "anywhere"],
]);

/** Not the characters around the members of a list. What JSON spells otherwise has a backslash. */
const PLAIN = /^[^"\\[\],]+$/;

/**
 * The same for a list as it rests, in compact JSON: a member begins after a quote and ends before one. Null where the
 * literal could be taken for JSON's own characters. Does not hold for a list with a backslash in it.
 */
export function soughtInList(sought: Sought | null): Sought | null {
  if (sought === null || !PLAIN.test(sought.literal)) return null;
  const { literal, place } = sought;
  const before = place === "start" || place === "whole" ? '"' : "";
  const after = place === "end" || place === "whole" ? '"' : "";
  return { ...sought, literal: `${before}${literal}${after}`, place: "anywhere" };
}
