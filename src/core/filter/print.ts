// core/filter: a predicate to the shortest text that reads back as the same predicate (in its normal form). The query
// bar, the URL and saved filters show this text, so it should look as a person would have typed it.

import { isPrefix } from "./cidr.ts";
import { normaliseFilter } from "./normal.ts";
import { operandSpelling, scaleOf, textOnScale } from "./operand.ts";
import { literalOf } from "./pattern.ts";
import {
  ANY,
  ONE,
  type Operand,
  type Pattern,
  type Predicate,
  type SameTest,
  type Test,
} from "./predicate.ts";
import { NULL_VALUE } from "./value.ts";

/** Empty for "every event". */
export function printFilter(predicate: Predicate): string {
  const normal = normaliseFilter(predicate);
  return normal.kind === "all" ? "" : print(normal);
}

type TestOf = Predicate & { readonly kind: "test" };

function print(p: Predicate): string {
  switch (p.kind) {
    case "all":
      return "*";
    case "and":
      return printAnd(p.of);
    case "or":
      return printList(p.of) ?? p.of.map(print).join(" or ");
    case "not":
      return `not ${printClosed(p.of)}`;
    case "word":
      return printWord(p.pattern);
    case "test":
      return printTest(p);
  }
}

function printAnd(of: readonly Predicate[]): string {
  const parts: string[] = [];
  for (let i = 0; i < of.length; i++) {
    const [part, next] = [of[i], of[i + 1]];
    const path = printResourcePath(part, next);
    if (path !== undefined) {
      parts.push(`resource:${path}`);
      i++;
    } else if (part !== undefined) parts.push(part.kind === "or" ? printClosed(part) : print(part));
  }
  return parts.join(" and ");
}

/** As one unit that `not` and `and` can take whole. */
function printClosed(p: Predicate): string {
  const text = print(p);
  const closed =
    p.kind === "or"
      ? printList(p.of) !== undefined
      : p.kind !== "and" ||
        (p.of.length === 2 && printResourcePath(p.of[0], p.of[1]) !== undefined);
  return closed ? text : `(${text})`;
}

function printTest({ on, test }: TestOf): string {
  const field = printOperand(on);
  if (test.op === "regex") return `${field}~"${test.source.replaceAll(/["\\]/g, "\\$&")}"`;
  if (test.op === "part") {
    const part = `${field}|${test.part}`;
    return test.comparison === "="
      ? `${part}:${test.value}`
      : `${part} ${test.comparison} ${test.value}`;
  }
  return test.op === "compare"
    ? `${field} ${printValue(on, test, " ")}`
    : `${field}:${printValue(on, test)}`;
}

/** `field:(a or b)` for alternatives of one field; undefined when the alternatives are not that. */
function printList(of: readonly Predicate[]): string | undefined {
  let field: string | undefined;
  const values: string[] = [];
  for (const p of of) {
    // These have an operator of their own.
    if (p.kind === "test" && (p.test.op === "regex" || p.test.op === "part")) return undefined;
    const on: Operand | undefined =
      p.kind === "test" ? p.on : p.kind === "and" ? { kind: "field", name: "resource" } : undefined;
    const value =
      p.kind === "test"
        ? printValue(p.on, p.test)
        : p.kind === "and" && p.of.length === 2
          ? printResourcePath(p.of[0], p.of[1])
          : undefined;
    if (on === undefined || value === undefined || isKeyword(value)) return undefined;
    field ??= printOperand(on);
    if (field !== printOperand(on)) return undefined;
    values.push(value);
  }
  return `${field ?? ""}:(${values.join(" or ")})`;
}

/** `pods/exec` for a test of the resource followed by one of the subresource. */
function printResourcePath(a: Predicate | undefined, b: Predicate | undefined): string | undefined {
  const left = printPart(a, "resource");
  const right = printPart(b, "subresource");
  if (left === undefined || right === undefined) return undefined;
  const path = `${left}/${right}`;
  return isPrefix(path) ? undefined : path;
}

function printPart(p: Predicate | undefined, field: string): string | undefined {
  if (p?.kind !== "test" || p.on.kind !== "field" || p.on.name !== field) return undefined;
  return p.test.op === "match" || p.test.op === "exists" ? printValue(p.on, p.test) : undefined;
}

function printValue(on: Operand, test: Test, gap = ""): string {
  switch (test.op) {
    case "regex":
    case "part":
      throw new Error(`no value: ${test.op}`);
    case "null":
      return NULL_VALUE;
    case "same":
      return printSame(test);
    case "exists":
      return "*";
    case "cidr":
      return test.prefix;
    case "compare":
      return `${test.comparison}${gap}${textOnScale(scaleOf(on), test.value)}`;
    case "match":
      return test.cased === true
        ? quoteLiterals(test.pattern, () => true)
        : printBare(on, test.pattern);
  }
}

/** `{other}`, with `*` where more may stand, and `=` where case counts. */
function printSame({ as, at, cased }: SameTest): string {
  const before = at === "end" || at === "part" ? "*" : "";
  const after = at === "start" || at === "part" ? "*" : "";
  return `${before}{${cased === true ? "=" : ""}${printOperand(as)}}${after}`;
}

function printBare(on: Operand, pattern: Pattern): string {
  const literal = literalOf(pattern);
  const isIp = on.kind === "field" && on.name === "ip";
  const isResource = on.kind === "field" && on.name === "resource";
  // A bare slash would make this a prefix of addresses, or a resource with its subresource.
  const isRange = on.kind !== "raw" && literal !== undefined && (isIp || isPrefix(literal));
  const escapeSlash = isResource || isRange;
  return pattern
    .map((part, i) => {
      if (part === ANY) return "*";
      if (part === ONE) return "?";
      const escaped = part.replaceAll(/[\s()"\\*?{]/g, "\\$&");
      const slashed = escapeSlash ? escaped.replaceAll("/", "\\/") : escaped;
      return i === 0 ? slashed.replace(/^[<>]/, "\\$&") : slashed;
    })
    .join("");
}

function printWord(pattern: Pattern): string {
  if (pattern.length === 0 || (pattern.length === 1 && pattern[0] === ANY))
    return quoteLiterals(pattern, () => true);
  const text = quoteLiterals(pattern, (literal) => /[\s()"\\*?:=<>!~]/.test(literal));
  return isKeyword(text) ? `"${text}"` : text;
}

const isKeyword = (text: string): boolean => /^(?:and|or|not)$/i.test(text);

/** Wildcards bare, and the literals that need it in quotes. Where all do, a pattern without literals gets an empty pair. */
function quoteLiterals(pattern: Pattern, needs: (literal: string) => boolean): string {
  const text = pattern
    .map((part) => {
      if (part === ANY) return "*";
      if (part === ONE) return "?";
      return needs(part) ? `"${part.replaceAll(/["\\]/g, "\\$&")}"` : part;
    })
    .join("");
  return pattern.every((part) => typeof part !== "string") ? `""${text}` : text;
}

function printOperand(on: Operand): string {
  return operandSpelling(on).replaceAll(/[\s()"\\:=<>!*?~|{}]/g, "\\$&");
}
