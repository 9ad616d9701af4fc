// core/filter: what stands right of the operator, to a test. Bare text may be more than text: a wildcard, a prefix of
// addresses, a day, pods/exec. Quoted or escaped text is only ever itself.

import { err, ok, type Result } from "../base/result.ts";
import { isPrefix } from "./cidr.ts";
import { findBare, hasBareAt, isEmpty, isPlain, sliceAtom, type Atom } from "./lexer.ts";
import { nearestField, readOnScale, resolveOperand, scaleOf } from "./operand.ts";
import { pushPart } from "./pattern.ts";
import {
  and,
  ANY,
  ONE,
  sameAs,
  type Comparison,
  type Operand,
  type Pattern,
  type Predicate,
  type Test,
} from "./predicate.ts";
import { compileRegex } from "./regex.ts";
import type { SyntaxFault } from "./syntax-problem.ts";
import type { TimePart } from "./time-part.ts";
import { parseBack, parseDuration, parseWrittenTime } from "./time-text.ts";

interface ValueError {
  readonly kind: "value";
  readonly problem: SyntaxFault;
  readonly place: Atom;
}
type Read = Result<Predicate, ValueError>;

const wrong = (problem: SyntaxFault, place: Atom): Read => err({ kind: "value", problem, place });
const tested = (on: Operand, test: Test): Read => ok({ kind: "test", on, test });
const isField = (on: Operand, name: string): boolean => on.kind === "field" && on.name === name;

export function readPattern(atom: Atom): Pattern {
  const pattern: (string | typeof ANY | typeof ONE)[] = [];
  for (let i = 0; i < atom.text.length; i++) {
    const char = atom.text.charAt(i);
    const wild = atom.bare[i] === true;
    pushPart(pattern, wild && char === "*" ? ANY : wild && char === "?" ? ONE : char);
  }
  return pattern;
}

/** The one severity that nobody writes out, and that the page itself shows short. */
const SHORT_SEVERITY = ["info", "informational"] as const;

/** What stands for JSON's null. */
export const NULL_VALUE = "<null>";

/** `{user}`, `*{=namespace}*`: what another place of the event holds. */
function readReference(on: Operand, atom: Atom): Read | undefined {
  let from = 0;
  let to = atom.text.length;
  const bareAt = (at: number, char: string): boolean => hasBareAt(atom, at, char);
  const isOpenBefore = bareAt(from, "*");
  if (isOpenBefore) from++;
  const isOpenAfter = to > from && bareAt(to - 1, "*");
  if (isOpenAfter) to--;
  if (to - from < 3 || !bareAt(from, "{") || !bareAt(to - 1, "}")) return undefined;
  const cased = bareAt(from + 1, "=");
  const name = atom.text.slice(from + (cased ? 2 : 1), to - 1);
  const as = resolveOperand(name);
  if (as === undefined)
    return wrong(
      { problem: "unknown-field", field: name, suggestion: nearestField(name) ?? null },
      atom,
    );
  const at = isOpenBefore ? (isOpenAfter ? "part" : "end") : isOpenAfter ? "start" : "whole";
  const same = sameAs(on, as, cased ? { at, cased } : { at });
  return same ? ok(same) : wrong({ problem: "not-comparable", on }, atom);
}

/** `on~atom`: a regular expression, in quotes if it has spaces or parentheses. Backslashes are its own. */
export function readRegex(on: Operand, atom: Atom): Read {
  // Outside of quotes the lexer has taken backslashes for its own.
  const source =
    atom.quotes.length > 0
      ? atom.text
      : Array.from(atom.bare, (bare, i) => (bare ? "" : "\\") + atom.text.charAt(i)).join("");
  const regex = compileRegex(source);
  if (!regex.ok) return wrong({ problem: "bad-regex", value: source, why: regex.error.why }, atom);
  return tested(on, { op: "regex", source });
}

/** `on|part:atom`, `on|part >= atom`. */
export function readPart(
  { on, part }: { readonly on: Operand; readonly part: TimePart },
  comparison: Comparison | "=",
  atom: Atom,
): Read {
  if (on.kind !== "body" && scaleOf(on) !== "time")
    return wrong({ problem: "not-comparable", on }, atom);
  const value = readOnScale("number", atom.text);
  return value === undefined
    ? wrong({ problem: "bad-number", value: atom.text }, atom)
    : tested(on, { op: "part", part, comparison, value });
}

/** Of the log, which `time:-15m` counts back from; null where no event has a time. */
export type LogEnd = number | null;

/** `on:atom`. */
export function readValue(on: Operand, atom: Atom, end: LogEnd): Read {
  const plain = isPlain(atom);
  const reference = readReference(on, atom);
  if (reference !== undefined) return reference;
  if (plain && atom.text === "*") return tested(on, { op: "exists" });
  if (plain && findBare(atom, "*?") < 0) {
    const { text } = atom;
    if (on.kind !== "raw" && isPrefix(text))
      return tested(on, { op: "cidr", prefix: text.toLowerCase() });
    if (isField(on, "ip") && text.includes("/"))
      return wrong({ problem: "bad-cidr", value: text }, atom);
    const scale = scaleOf(on);
    if (scale === "time" || scale === "duration") return readSpan(on, scale, atom, end);
  }
  if (isField(on, "resource") && findBare(atom, "/") >= 0) return readResourcePath(atom, end);
  if (plain && isField(on, "severity") && atom.text.toLowerCase() === SHORT_SEVERITY[0])
    return tested(on, { op: "match", pattern: [SHORT_SEVERITY[1]] });
  const pattern = readPattern(atom);
  return tested(on, { op: "match", pattern, ...(atom.quotes.length > 0 ? { cased: true } : {}) });
}

/** `time:2026-01-02` is that day, `time:-15m` the log's last quarter of an hour, `duration:2s` two seconds sharp. */
function readSpan(on: Operand, scale: "time" | "duration", atom: Atom, end: LogEnd): Read {
  if (scale === "duration") {
    const value = parseDuration(atom.text);
    if (value === undefined) return wrong({ problem: "bad-duration", value: atom.text }, atom);
    return ok(and(compare(on, ">=", value), compare(on, "<=", value)));
  }
  if (parseBack(atom.text) !== undefined) return readBack(on, ">=", atom, end);
  const time = parseWrittenTime(atom.text);
  if (time === undefined) return wrong({ problem: "bad-time", value: atom.text }, atom);
  return ok(and(compare(on, ">=", time.start), compare(on, "<", time.end)));
}

/** The predicate holds the moment itself: text, facets and address say the same whatever is loaded later. */
function readBack(on: Operand, comparison: Comparison, atom: Atom, end: LogEnd): Read {
  const back = parseBack(atom.text);
  return end === null || back === undefined
    ? wrong({ problem: "no-end", value: atom.text }, atom)
    : ok(compare(on, comparison, end - back));
}

const compare = (on: Operand, comparison: Comparison, value: number): Predicate => ({
  kind: "test",
  on,
  test: { op: "compare", comparison, value },
});

/** `resource:pods/exec`, as kubectl and RBAC write it: two fields at once. */
function readResourcePath(atom: Atom, end: LogEnd): Read {
  const slash = findBare(atom, "/");
  const left = sliceAtom(atom, 0, slash);
  const right = sliceAtom(atom, slash + 1);
  const missing = isEmpty(left) ? "resource" : "subresource";
  if (missing === "resource" || isEmpty(right))
    return wrong({ problem: "missing-value", field: missing }, atom);
  const resource = readValue({ kind: "field", name: "resource" }, left, end);
  const subresource = readValue({ kind: "field", name: "subresource" }, right, end);
  if (!resource.ok) return resource;
  return subresource.ok ? ok(and(resource.value, subresource.value)) : subresource;
}

/** `on >= atom`. */
export function readComparison(on: Operand, comparison: Comparison, atom: Atom, end: LogEnd): Read {
  const scale = scaleOf(on);
  if (scale === "time" && parseBack(atom.text) !== undefined)
    return readBack(on, comparison, atom, end);
  if (scale === "none") return wrong({ problem: "not-comparable", on }, atom);
  const value = readOnScale(scale, atom.text);
  if (value !== undefined && Number.isFinite(value)) return ok(compare(on, comparison, value));
  return wrong({ problem: `bad-${scale}`, value: atom.text }, atom);
}
