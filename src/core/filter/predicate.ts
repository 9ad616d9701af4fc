// core/filter: the one predicate algebra. A facet click, the query bar, a Sigma selection and a suppression are all this
// tree. It is plain data: it crosses to workers, sits in a URL as text, and is evaluated by store/ over columns
// (fast) or by match-event.ts over one parsed event (slow, the oracle).

import type { BodyFieldName } from "../audit/derived/body-fields.ts";
import { fieldSpec, type FieldName } from "../audit/fields.ts";
import type { TimePart } from "./time-part.ts";

/** `*` in a pattern: any characters, also none. */
export const ANY = 0;
/** `?` in a pattern: exactly one character. */
export const ONE = 1;
/** Literal text and wildcards, anchored to the whole value. `["kube-", ANY]` is `kube-*`. Literals are never empty. */
export type Pattern = readonly (string | typeof ANY | typeof ONE)[];

/** What is tested: a field of the list, or a place in the event that no column holds (requestObject…). */
export type Operand =
  | { readonly kind: "field"; readonly name: FieldName }
  /** Keys from the event's root. Arrays on the way mean "any member"; at each object the longest joined key wins. */
  | { readonly kind: "body"; readonly path: readonly string[] }
  /** What is read out of bodies, see audit/derived/body-fields.ts. */
  | { readonly kind: "derived"; readonly name: BodyFieldName }
  /** The values of one key of the query of the request URI, decoded. */
  | { readonly kind: "query"; readonly key: string }
  /** The record's own text, as it stands in the file. Unlike a value it need only contain what it is matched with. */
  | { readonly kind: "raw" };

export type Comparison = "<" | "<=" | ">" | ">=";

/** A test that one value answers. */
export type ValueTest =
  /** The value as text matches. Lists: any member. Without `cased`, case does not count. */
  | { readonly op: "match"; readonly pattern: Pattern; readonly cased?: true }
  /** Numbers, times (EpochMicros), durations (seconds), severities (their rank). Absent values never compare. */
  | { readonly op: "compare"; readonly comparison: Comparison; readonly value: number }
  /** An address, or any member of a list of addresses, lies in `prefix`, e.g. "10.0.0.0/8", "2001:db8::/32". */
  | { readonly op: "cidr"; readonly prefix: string }
  /** The field is there; an empty string or an empty list is there. */
  | { readonly op: "exists" }
  /** Some part of the value as text fits, case included. RE2 syntax; `(?ims)` before it sets flags. See regex.ts. */
  | { readonly op: "regex"; readonly source: string }
  /** A part of a time: of its text as written, of a column's time in UTC. See time-part.ts. */
  | {
      readonly op: "part";
      readonly part: TimePart;
      readonly comparison: Comparison | "=";
      readonly value: number;
    }
  /** JSON's null stands there: what `exists` takes for absent. Columns hold none. */
  | { readonly op: "null" };

/**
 * The texts of two places in one event: some value of the one is, or begins with, ends with, or contains, some value of
 * the other. Never true where one of them is absent. Both are fields, or both are paths: see `sameAs`.
 */
export interface SameTest {
  readonly op: "same";
  readonly as: Operand;
  readonly at: "whole" | "start" | "end" | "part";
  readonly cased?: true;
}

export type Test = ValueTest | SameTest;

export type Predicate =
  | { readonly kind: "all" }
  | { readonly kind: "and"; readonly of: readonly Predicate[] }
  | { readonly kind: "or"; readonly of: readonly Predicate[] }
  | { readonly kind: "not"; readonly of: Predicate }
  | { readonly kind: "test"; readonly on: Operand; readonly test: Test }
  /** A bare word: some field of the list that is not `quiet` contains the pattern, case aside. */
  | { readonly kind: "word"; readonly pattern: Pattern };

/** What only a record's bytes can tell. */
export type RecordOperand = Extract<Operand, { readonly kind: "body" | "derived" | "raw" }>;

export const isRecordOperand = (on: Operand): on is RecordOperand =>
  on.kind !== "field" && on.kind !== "query";

/** A test that no column can answer: the record's bytes must be read. */
export interface RecordLeaf {
  readonly kind: "test";
  readonly on: RecordOperand;
  readonly test: Test;
}

export const ALL: Predicate = { kind: "all" };

export function and(...of: readonly Predicate[]): Predicate {
  const [single] = of;
  if (single !== undefined && of.length === 1) return single;
  const parts = of.flatMap((p) => (p.kind === "all" ? [] : p.kind === "and" ? p.of : [p]));
  const [only] = parts;
  return only === undefined ? ALL : parts.length === 1 ? only : { kind: "and", of: parts };
}

export function or(...of: readonly Predicate[]): Predicate {
  const [single] = of;
  if (single !== undefined && of.length === 1) return single;
  const parts = of.flatMap((p) => (p.kind === "or" ? p.of : [p]));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: "or", of: parts };
}

export function not(of: Predicate): Predicate {
  return of.kind === "not" ? of.of : { kind: "not", of };
}

export const onField = (name: FieldName, test: Test): Predicate => ({
  kind: "test",
  on: { kind: "field", name },
  test,
});

export const onBody = (path: readonly string[], test: Test): Predicate => ({
  kind: "test",
  on: { kind: "body", path },
  test,
});

export const onRaw = (test: Test): RecordLeaf => ({ kind: "test", on: { kind: "raw" }, test });

/** `on` against `as`; of a field and a path both become paths. Undefined where a field stands at no path of the event. */
export function sameAs(
  on: Operand,
  as: Operand,
  how: Pick<SameTest, "at" | "cased">,
): Predicate | undefined {
  const bothFields = on.kind === "field" && as.kind === "field";
  const [left, right] = bothFields ? [on, as] : [pathOf(on), pathOf(as)];
  if (left === undefined || right === undefined) return undefined;
  const { at, cased } = how;
  const test: SameTest = { op: "same", as: right, at, ...(cased && { cased }) };
  return { kind: "test", on: left, test };
}

/** The operand as a place in the event's own text. */
export function pathOf(operand: Operand): Operand | undefined {
  if (operand.kind !== "field") return operand.kind === "body" ? operand : undefined;
  const { path } = fieldSpec(operand.name);
  return path && { kind: "body", path };
}

/** Exactly this text. `cased` by default, since what a person clicked is one value and not its look-alikes. */
export const equals = (value: string): Test => ({
  op: "match",
  pattern: value === "" ? [] : [value],
  cased: true,
});
