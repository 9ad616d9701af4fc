// core/filter: the one predicate algebra. A facet click, the query bar, a Sigma selection and a suppression are all this
// tree. It is plain data: it crosses to workers, sits in a URL as text, and is evaluated by store/ over columns
// (fast) or by match-event.ts over one parsed event (slow, the oracle).

import type { BodyFieldName } from "../audit/derived/body-fields.ts";
import type { FieldName } from "../audit/fields.ts";

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

export type Test =
  /** The value as text matches. Lists: any member. Without `cased`, case does not count. */
  | { readonly op: "match"; readonly pattern: Pattern; readonly cased?: true }
  /** Numbers, times (EpochMicros), durations (seconds), severities (their rank). Absent values never compare. */
  | { readonly op: "compare"; readonly comparison: Comparison; readonly value: number }
  /** An address, or any member of a list of addresses, lies in `prefix`, e.g. "10.0.0.0/8", "2001:db8::/32". */
  | { readonly op: "cidr"; readonly prefix: string }
  /** The field is there; an empty string or an empty list is there. */
  | { readonly op: "exists" };

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
  const parts = of.flatMap((p) => (p.kind === "all" ? [] : p.kind === "and" ? p.of : [p]));
  const [only] = parts;
  return only === undefined ? ALL : parts.length === 1 ? only : { kind: "and", of: parts };
}

export function or(...of: readonly Predicate[]): Predicate {
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

/** Exactly this text. `cased` by default, since what a person clicked is one value and not its look-alikes. */
export const equals = (value: string): Test => ({
  op: "match",
  pattern: value === "" ? [] : [value],
  cased: true,
});
