// core/filter: a predicate held against one parsed event: the slow way, which defines what the fast one over columns must
// answer, and the only way into bodies. Fields are read as the columns hold them: a value of the wrong type is absent.

import { bodyFieldValues } from "../audit/derived/body-fields.ts";
import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import { derive, type Values } from "../audit/derived/column-fields.ts";
import { queryValues } from "../audit/derived/request-uri.ts";
import {
  fieldSpec,
  FIELDS,
  isDerivedField,
  type Field,
  type FieldName,
  type FieldSpec,
} from "../audit/fields.ts";
import { valueAt } from "../audit/is-audit-event.ts";
import { IN_FLIGHT, isInFlight } from "../audit/stages.ts";
import { epochMicros } from "../base/brand.ts";
import { formatTime, parseTime } from "../base/time.ts";
import {
  compileBodyTest,
  compileNumberTest,
  compilePathTest,
  compileSame,
  compileTextTest,
  compileTimeTest,
  compileUuidWord,
} from "./compile-leaf.ts";
import { hasNullAt, nodesAt, valuesAt, valueText } from "./event-path.ts";
import { compileWord, type TextTest } from "./pattern.ts";
import type { Pattern, Predicate, RecordOperand, Test } from "./predicate.ts";

/**
 * Values that do not stand at the field's path in the event: severity, outcome, bodies (text of the enum), rule (ids),
 * source, and the time (EpochMicros) where it was taken from elsewhere.
 */
export type Derived = Readonly<Partial<Record<FieldName, string | number | readonly string[]>>>;

/** `text`: the record as it stands in its file, for a predicate that asks for it. */
export function matchesEvent(
  predicate: Predicate,
  event: unknown,
  derived: Derived,
  text = "",
): boolean {
  switch (predicate.kind) {
    case "all":
      return true;
    case "and":
      return predicate.of.every((p) => matchesEvent(p, event, derived, text));
    case "or":
      return predicate.of.some((p) => matchesEvent(p, event, derived, text));
    case "not":
      return !matchesEvent(predicate.of, event, derived, text);
    case "word":
      return matchesWord(predicate.pattern, event, derived);
    case "test": {
      const { on, test } = predicate;
      if (on.kind === "field") return matchesField(on.name, test, event, derived);
      if (on.kind === "query")
        return compileQuery(on.key, test)(textsOf(valueOf("uri", event, derived))[0]);
      return on.kind === "raw" ? compileRaw(test)(text) : compileInEvent(on, test)(event);
    }
  }
}

/** A test on what stands at a path of the event: any value there passes. */
function compileBody(path: readonly string[], test: Test): (event: unknown) => boolean {
  if (test.op === "exists") return (event) => nodesAt(event, path).length > 0;
  // A body that is null is no body.
  if (test.op === "null") return (event) => path.join(".").includes(".") && hasNullAt(event, path);
  if (test.op === "same") {
    const { as } = test;
    const same = compileSame(test);
    if (as.kind !== "body") return () => false;
    return (event) => same(bodyTexts(event, path), bodyTexts(event, as.path));
  }
  const passes = compileBodyTest(test);
  return (event) => valuesAt(event, path).some(passes);
}

const bodyTexts = (event: unknown, path: readonly string[]): readonly string[] =>
  valuesAt(event, path).map(valueText);

/** A test on what is read out of a parsed event. */
export function compileInEvent(
  on: Exclude<RecordOperand, { readonly kind: "raw" }>,
  test: Test,
): (event: unknown) => boolean {
  if (on.kind === "body") return compileBody(on.path, test);
  const { name } = on;
  if (test.op === "exists") return (event) => bodyFieldValues(name, event).length > 0;
  if (test.op === "same") return () => false;
  const passes = compileBodyTest(test);
  return (event) => bodyFieldValues(name, event).some(passes);
}

/** A test on one key of a request URI's query: any value of it passes. */
export function compileQuery(key: string, test: Test): (uri: string | undefined) => boolean {
  const passes = test.op === "same" ? () => false : compileTextTest(test);
  return (uri) => uri !== undefined && queryValues(uri, key).some(passes);
}

/** A test on a record's text: some part of it passes. */
export function compileRaw(test: Test): TextTest {
  if (test.op === "match") return compileWord(test.pattern, { cased: test.cased === true });
  if (test.op === "regex") return compileTextTest(test);
  return () => test.op === "exists";
}

type WordField = Extract<Field, { readonly column: "string" | "list" | "uuid" }>;

/** The fields a bare word looks into. */
export const wordFields: readonly WordField[] = FIELDS.flatMap((field) => {
  const textual = field.column === "string" || field.column === "list" || field.column === "uuid";
  return textual && !("quiet" in field) ? [field] : [];
});

function matchesWord(pattern: Pattern, event: unknown, derived: Derived): boolean {
  return wordFields.some(({ name, column }) => {
    const test = column === "uuid" ? compileUuidWord(pattern) : compileWord(pattern);
    return textsOf(valueOf(name, event, derived)).some(test);
  });
}

type FieldValue = string | number | readonly string[] | undefined;

/** What a field derived from columns holds. */
export function derivedValue(
  name: DerivedFieldName,
  event: unknown,
  derived: Derived,
): string | readonly string[] | undefined {
  return derive(name, (source): Values | undefined => {
    const value = valueOf(source, event, derived);
    return value === undefined ? undefined : textsOf(value);
  });
}

function valueOf(name: FieldName, event: unknown, derived: Derived): FieldValue {
  const given = derived[name];
  if (given !== undefined) return given;
  if (isDerivedField(name)) return derivedValue(name, event, derived);
  const { path, column, values }: FieldSpec = fieldSpec(name);
  // No event says what people say of it.
  if (column === "marked") return undefined;
  if (name === "inFlight") return isUnderWay(event, derived) ? IN_FLIGHT : undefined;
  if (name === "duration")
    return isUnderWay(event, derived) ? undefined : durationOf(event, derived);
  if (path === undefined) return values?.[0];
  const value = valueAt(event, path);
  if (column === "list") return isTextList(value) ? value : undefined;
  if (column === "number") return typeof value === "number" && isStatus(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  return column === "time" ? present(parseTime(value)) : value;
}

function isUnderWay(event: unknown, derived: Derived): boolean {
  const stage = valueOf("stage", event, derived);
  const code = valueOf("status", event, derived);
  return isInFlight(typeof stage === "string" ? stage : "", typeof code === "number" ? code : 0);
}

function durationOf(event: unknown, derived: Derived): number | undefined {
  const start = valueOf("time", event, derived);
  const end = valueOf("stageTime", event, derived);
  if (typeof start !== "number" || typeof end !== "number") return undefined;
  return (end - start) / 1_000_000;
}

const present = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
const isStatus = (value: number): boolean => Number.isInteger(value) && value > 0 && value < 65_536;
const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((member) => typeof member === "string");

function textsOf(value: FieldValue): readonly string[] {
  return typeof value === "string"
    ? [value]
    : Array.isArray(value)
      ? (value as readonly string[])
      : [];
}

/** As `textsOf`, with numbers and times written out. */
function fieldTexts(name: FieldName, value: FieldValue): readonly string[] {
  if (typeof value !== "number") return textsOf(value);
  return [fieldSpec(name).column === "time" ? formatTime(epochMicros(value)) : String(value)];
}

function matchesField(name: FieldName, test: Test, event: unknown, derived: Derived): boolean {
  const value = valueOf(name, event, derived);
  if (value === undefined) return false;
  if (test.op === "exists") return true;
  if (test.op === "same") {
    const { as } = test;
    if (as.kind !== "field") return false;
    const other = valueOf(as.name, event, derived);
    return compileSame(test)(fieldTexts(name, value), fieldTexts(as.name, other));
  }
  if (typeof value === "number") {
    const { column } = fieldSpec(name);
    return (column === "time" ? compileTimeTest(test) : compileNumberTest(test))(value);
  }
  const { values, isPath }: FieldSpec = fieldSpec(name);
  if (test.op === "compare" && typeof value === "string" && name === "severity")
    return compileNumberTest(test)(values?.indexOf(value) ?? -1);
  return textsOf(value).some(isPath === true ? compilePathTest(test) : compileTextTest(test));
}
