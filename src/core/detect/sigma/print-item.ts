// core/detect/sigma: one test of a filter → the field item that says the same in a rule: a key with its modifiers and a value.
// The inverse of selection.ts and value-test.ts for one leaf. What a rule would read back as another test is refused with
// its reason, so a printed rule never means a little more or less than the filter did.

import { fieldSpec, type FieldName, type FieldSpec } from "../../audit/fields.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { networkOf } from "../../filter/cidr.ts";
import { operandSpelling, scaleOf } from "../../filter/operand.ts";
import { literalOf, printPattern } from "../../filter/pattern.ts";
import {
  ANY,
  sameAs,
  type Comparison,
  type Operand,
  type Pattern,
  type SameTest,
  type Test,
} from "../../filter/predicate.ts";
import { ABSENT_WHEN_EMPTY, VALUE_ALIASES } from "./alias-table.ts";
import { mapField } from "./field-map.ts";

export type PrintFaultKind =
  /** Rules decide it, or it is known only behind them; detail = the field. */
  | "not-for-rules"
  /** When something happened; detail = the field. */
  | "time"
  /** The record's own text. */
  | "raw"
  /** A place that a rule's spelling would take for something else; detail = the place. */
  | "path"
  /** JSON's null told apart from absent; detail = the field. */
  | "null"
  | "every-event"
  | "no-event"
  /** More than a rule may hold; detail = the problem that reading it back would find. */
  | "too-big";

export interface PrintFault {
  readonly kind: PrintFaultKind;
  readonly detail: string;
}

export const printFault = (
  kind: PrintFaultKind,
  detail = "",
): { readonly ok: false; readonly error: PrintFault } => err({ kind, detail });

export type Scalar = string | number | boolean | null;

export interface Item {
  readonly key: string;
  readonly value: Scalar;
  /** Cannot share a list with other values of its key. */
  readonly isAlone?: true;
}

type Printed = Result<Item, PrintFault>;

/** The file is known to the store alone, what is hidden when all rules have run, and whether a request has ended, only once its stages are put together. */
const NOT_FOR_RULES: ReadonlySet<FieldName> = new Set<FieldName>([
  "source",
  "inFlight",
  "suppressed",
]);

export function printItem(on: Operand, test: Test): Printed {
  if (test.op === "same") return printReference(on, test);
  const spelling = ruleSpelling(on);
  if (!spelling.ok) return spelling;
  const field = spelling.value;
  switch (test.op) {
    case "match":
      return ok(printMatch(on, field, test));
    case "regex":
      return ok(printRegex(field, test.source));
    case "cidr":
      return ok({ key: `${field}|cidr`, value: networkOf(test.prefix) ?? test.prefix });
    case "exists":
      // Under `exists` JSON's null counts as present, and the bodies hold some.
      return ok(
        on.kind === "body"
          ? { key: `${field}|neq`, value: null, isAlone: true }
          : printExists(field, true),
      );
    case "null":
      return printFault("null", field);
    case "compare":
      if (scaleOf(on) === "time") return printFault("time", field);
      return ok({ key: `${field}|${COMPARISONS[test.comparison]}`, value: test.value });
    case "part": {
      const { part, comparison, value } = test;
      const how = comparison === "=" ? part : `${part}|${COMPARISONS[comparison]}`;
      return ok({ key: `${field}|${how}`, value });
    }
  }
}

/** Absent: `field: null`. */
export function printAbsent(on: Operand): Printed {
  const spelling = ruleSpelling(on);
  return spelling.ok ? ok({ key: spelling.value, value: null }) : spelling;
}

/** Whether the key is there, if only with JSON's null. */
export function printKey(on: Operand, isThere: boolean): Printed {
  const spelling = ruleSpelling(on);
  return spelling.ok ? ok(printExists(spelling.value, isThere)) : spelling;
}

const printExists = (field: string, isThere: boolean): Item => ({
  key: `${field}|exists`,
  value: isThere,
  isAlone: true,
});

const COMPARISONS: Readonly<Record<Comparison, string>> = {
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
};

// ---- fields ----

function ruleSpelling(on: Operand): Result<string, PrintFault> {
  if (on.kind === "raw") return printFault("raw");
  const spelling = spellingOf(on);
  const mapped = mapField(spelling);
  if (!mapped.ok || (on.kind === "field" && NOT_FOR_RULES.has(on.name)))
    return printFault(on.kind === "field" ? "not-for-rules" : "path", operandSpelling(on));
  const isSame =
    mapped.value.on.kind === on.kind && operandSpelling(mapped.value.on) === operandSpelling(on);
  // Behind a bar stand modifiers, also where the bar is part of a key.
  return isSame && !spelling.includes("|") ? ok(spelling) : printFault("path", operandSpelling(on));
}

function spellingOf(on: Exclude<Operand, { readonly kind: "raw" }>): string {
  if (on.kind === "body") return on.path.join(".");
  if (on.kind === "derived") return `k8s.${on.name}`;
  if (on.kind === "query") return `k8s.query.${on.key}`;
  const { sigma, path, name }: FieldSpec = fieldSpec(on.name);
  return sigma ?? path?.join(".") ?? name;
}

const SHAPES = { whole: "", start: "|startswith", end: "|endswith", part: "|contains" } as const;

function printReference(on: Operand, test: SameTest): Printed {
  const { as, at, cased } = test;
  if (on.kind === "raw" || as.kind === "raw") return printFault("raw");
  const [field, other] = [spellingOf(on), spellingOf(as)];
  const [left, right] = [mapField(field), mapField(other)];
  const isPlain = !field.includes("|");
  const same =
    isPlain && left.ok && right.ok
      ? sameAs(left.value.on, right.value.on, cased === true ? { at, cased } : { at })
      : undefined;
  if (same?.kind !== "test" || same.test.op !== "same") return printFault("path", field);
  const isSame = isOne(same.on, on) && isOne(same.test.as, as);
  if (!isSame) return printFault("path", field);
  return ok({
    key: `${field}|fieldref${SHAPES[at]}${cased === true ? "|cased" : ""}`,
    value: other,
  });
}

const isOne = (a: Operand, b: Operand): boolean =>
  a.kind === b.kind && operandSpelling(a) === operandSpelling(b);

// ---- values ----

function printMatch(on: Operand, field: string, test: Test & { readonly op: "match" }): Item {
  const literal = literalOf(test.pattern);
  if (literal !== undefined && meansMore(on, literal))
    return printRegex(field, `${test.cased === true ? "" : "(?i)"}^${quoted(literal)}$`);
  const { shape, inner } = shapeOf(test.pattern);
  const text = printPattern(inner);
  const key = `${field}${shape}${test.cased === true ? "|cased" : ""}`;
  return { key, value: shape === "" ? asScalar(text) : text };
}

/** Values that a rule is read with another meaning for, see alias-table.ts. */
function meansMore(on: Operand, literal: string): boolean {
  if (on.kind !== "field") return false;
  if (literal === "") return ABSENT_WHEN_EMPTY.has(on.name);
  return VALUE_ALIASES.has(`${on.name}=${literal.toLowerCase()}`);
}

const quoted = (literal: string): string => literal.replaceAll(/[^\w\s]/g, "\\$&");

function shapeOf(pattern: Pattern): { readonly shape: string; readonly inner: Pattern } {
  const [first, second, third] = pattern;
  if (pattern.length === 3 && first === ANY && typeof second === "string" && third === ANY)
    return { shape: SHAPES.part, inner: [second] };
  if (pattern.length === 2 && first === ANY && typeof second === "string")
    return { shape: SHAPES.end, inner: [second] };
  if (pattern.length === 2 && typeof first === "string" && second === ANY)
    return { shape: SHAPES.start, inner: [first] };
  return { shape: "", inner: pattern };
}

/** Numbers and booleans compare by their text, so they may stand as what they are. */
function asScalar(text: string): Scalar {
  if (text === "true" || text === "false") return text === "true";
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/** Flags stand as modifiers, if they are some that a rule can name. */
function printRegex(field: string, source: string): Item {
  const found = /^\(\?([ims]+)\)/.exec(source);
  const flags = (found?.[1] ?? "").split("");
  if (found === null || new Set(flags).size < flags.length)
    return { key: `${field}|re`, value: source };
  return { key: `${field}|re|${flags.join("|")}`, value: source.slice(found[0].length) };
}
