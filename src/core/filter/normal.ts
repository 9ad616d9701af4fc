// core/filter: the one shape among equal predicates that text can say, so that printing and reading back changes
// nothing more. Bottom-up: nested lists are flattened, and what can never be true becomes "not all".

import { isPrefix } from "./cidr.ts";
import { operandSpelling, resolveOperand, scaleOf } from "./operand.ts";
import { literalOf, pushPart } from "./pattern.ts";
import {
  ALL,
  and,
  ANY,
  not,
  onRaw,
  or,
  type ONE,
  type Operand,
  type Pattern,
  type Predicate,
  type SameTest,
  type Test,
} from "./predicate.ts";
import { compileRegex } from "./regex.ts";

const NOTHING: Predicate = not(ALL);

export function normaliseFilter(p: Predicate): Predicate {
  switch (p.kind) {
    case "all":
      return p;
    case "and":
      return and(...p.of.map(normaliseFilter));
    case "or":
      return p.of.length === 0 ? NOTHING : or(...p.of.map(normaliseFilter));
    case "not":
      return not(normaliseFilter(p.of));
    case "word":
      return { kind: "word", pattern: normalPattern(p.pattern) };
    case "test":
      return normalTest(p.on, p.test);
  }
}

function normalTest(operand: Operand, test: Test): Predicate {
  const on = resolveOperand(operandSpelling(operand)) ?? operand;
  if (test.op === "same") return normalSame(on, test);
  if (on.kind === "raw") return normalRaw(test);
  if (test.op === "regex") return regexOn(on, test);
  if (test.op === "part") return isClock(on) ? { kind: "test", on, test } : NOTHING;
  if (test.op === "null") return on.kind === "body" ? { kind: "test", on, test } : NOTHING;
  if (test.op === "match") return { kind: "test", on, test: normalMatch(on, test) };
  if (test.op === "compare" && (scaleOf(on) === "none" || !Number.isFinite(test.value)))
    return NOTHING;
  if (test.op === "compare" && scaleOf(on) === "time") {
    // Times are whole microseconds, and so is their text.
    const up = test.comparison === "<" || test.comparison === ">=";
    const whole = up ? Math.ceil(test.value) : Math.floor(test.value);
    const limit = Number.MAX_SAFE_INTEGER;
    const value = Math.max(-limit, Math.min(limit, whole));
    return { kind: "test", on, test: { ...test, value } };
  }
  if (test.op !== "cidr") return { kind: "test", on, test };
  const prefix = test.prefix.toLowerCase();
  return isPrefix(prefix) ? { kind: "test", on, test: { op: "cidr", prefix } } : NOTHING;
}

/** A field and a path never meet as they are: one of them would have to be asked for elsewhere. */
function normalSame(on: Operand, test: SameTest): Predicate {
  const as = resolveOperand(operandSpelling(test.as)) ?? test.as;
  return on.kind === as.kind && (on.kind === "field" || on.kind === "body")
    ? { kind: "test", on, test: { ...test, as } }
    : NOTHING;
}

const regexOn = (on: Operand, test: Test & { readonly op: "regex" }): Predicate =>
  compileRegex(test.source).ok ? { kind: "test", on, test } : NOTHING;

/** Parts of a time are asked of times, and of paths, whose text may be one. */
const isClock = (on: Operand): boolean => on.kind === "body" || scaleOf(on) === "time";

/** Wildcards at its ends say nothing of a text that is only to contain the pattern. Case is kept: it is often meant. */
function normalRaw(test: Test): Predicate {
  if (test.op === "exists") return onRaw(test);
  if (test.op === "regex") return regexOn({ kind: "raw" }, test);
  if (test.op !== "match") return NOTHING;
  const pattern = normalPattern(test.pattern);
  const inner = pattern.slice(
    pattern[0] === ANY ? 1 : 0,
    pattern.length > 1 && pattern.at(-1) === ANY ? -1 : pattern.length,
  );
  return onRaw(inner.length === 0 ? { op: "exists" } : { ...test, pattern: inner });
}

/** Case is kept only where it can matter, so a clicked value reads `user:alice` and not `user:"alice"`. */
function normalMatch(on: Operand, test: Test & { readonly op: "match" }): Test {
  const pattern = normalPattern(test.pattern);
  const literal = literalOf(pattern);
  const bare =
    literal === undefined
      ? !pattern.some((part) => typeof part === "string")
      : isBareValue(on, literal);
  const needsQuotes =
    literal === "" ||
    (literal !== undefined && isTimed(on)) ||
    (pattern.length === 1 && pattern[0] === ANY);
  const cased = needsQuotes || (test.cased === true && !bare);
  return cased ? { op: "match", pattern, cased } : { op: "match", pattern };
}

const isTimed = (on: Operand): boolean => scaleOf(on) === "time" || scaleOf(on) === "duration";

/** May this exact value stand without quotes: lower case, nothing special in it, and no other meaning when bare? */
export function isBareValue(on: Operand, value: string): boolean {
  if (!/^[a-z0-9_.:@%+,~/-]+$/.test(value) || /^(?:and|or|not)$/.test(value)) return false;
  if (isTimed(on) || isPrefix(value)) return false;
  const slashSplits = on.kind === "field" && (on.name === "resource" || on.name === "ip");
  return !(slashSplits && value.includes("/"));
}

function normalPattern(pattern: Pattern): Pattern {
  const parts: (string | typeof ANY | typeof ONE)[] = [];
  for (const part of pattern) pushPart(parts, part);
  return parts;
}
