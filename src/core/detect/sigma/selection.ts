// core/detect/sigma: one search identifier of `detection` → a predicate. A map means all of its items, a list of maps any of
// them, a list of values under a field any value, a bare list of texts keywords. Keywords look where bare words look: in
// the columns, not in the bodies.

import { err, ok, type Result } from "../../base/result.ts";
import { parsePattern } from "../../filter/pattern.ts";
import { and, not, or, type Operand, type Predicate } from "../../filter/predicate.ts";
import { ABSENT_WHEN_EMPTY, VALUE_ALIASES } from "./alias-table.ts";
import { mapField } from "./field-map.ts";
import { neverValue } from "./known-values.ts";
import { parseModifiers, type Modifiers } from "./modifiers.ts";
import type { Note } from "./note.ts";
import { fault, type DocumentPath, type Fault } from "./problem.ts";
import { parseTest, scalarText, type Placeholders } from "./value-test.ts";
import { isYamlMap, type YamlMap } from "./yaml-document.ts";

/** What a selection is read with, and what is found on the way. */
export interface SelectionContext {
  readonly placeholders: Placeholders;
  readonly notes: Note[];
  /** Tests that no raw audit event passes. */
  readonly never: Set<Predicate>;
}

export const newContext = (placeholders: Placeholders = new Map()): SelectionContext => ({
  placeholders,
  notes: [],
  never: new Set(),
});

export function parseSelection(
  value: unknown,
  path: DocumentPath,
  context: SelectionContext = newContext(),
): Result<Predicate, Fault> {
  if (isYamlMap(value)) return parseMap(value, path, context);
  // A name with nothing after it: where every selection is for a moment, when it is being written.
  if (value === null) return fault("empty-selection", "", path);
  if (!Array.isArray(value)) return parseKeyword(value, path, context);
  const alternatives: readonly unknown[] = value;
  const parts = collect(alternatives, (alternative, i) =>
    isYamlMap(alternative)
      ? parseMap(alternative, [...path, i], context)
      : parseKeyword(alternative, [...path, i], context),
  );
  if (!parts.ok) return parts;
  return parts.value.length === 0 ? fault("empty-selection", "", path) : ok(or(...parts.value));
}

function parseMap(
  map: YamlMap,
  path: DocumentPath,
  context: SelectionContext,
): Result<Predicate, Fault> {
  const items = collect([...map], ([key, value]) =>
    parseItem(key, value, { path: [...path, key], context }),
  );
  if (!items.ok) return items;
  return items.value.length === 0 ? fault("empty-selection", "", path) : ok(and(...items.value));
}

interface Place {
  readonly path: DocumentPath;
  readonly context: SelectionContext;
}

function parseItem(key: string, value: unknown, place: Place): Result<Predicate, Fault> {
  const { path, context } = place;
  const [spelling = "", ...names] = key.split("|");
  const modifiers = parseModifiers(names);
  if (!modifiers.ok) return at(modifiers.error, path);
  const { all, neq } = modifiers.value;
  const isList = Array.isArray(value);
  const values: readonly unknown[] = isList ? value : [value];
  if (values.length === 0) return fault("empty-selection", key, path);
  if (all && !isList) return fault("modifier-conflict", "all", path);

  let parts: Result<Predicate[], Fault>;
  if (spelling === "") {
    // The one thing that may stand without a field: `'|all': [a, b]`, keywords that must all be there.
    if (names.length !== 1 || !all) return fault("modifier-conflict", key, path);
    parts = collect(values, (one, i) => parseKeyword(one, [...path, i], context));
  } else {
    const field = mapField(spelling);
    if (!field.ok) return at(field.error, path);
    const { on, note } = field.value;
    if (note) context.notes.push({ ...note, path });
    parts = collect(values, (one, i) => {
      const own = isList ? [...path, i] : path;
      const test = parseValue(on, one, {
        path: own,
        context,
        modifiers: modifiers.value,
        spelling,
      });
      if (test.ok && note?.kind === "unknown-field")
        forLeaves(test.value, (leaf) => context.never.add(leaf));
      return test.ok ? test : at(test.error, own);
    });
  }
  if (!parts.ok) return parts;
  const whole = all ? and(...parts.value) : or(...parts.value);
  return ok(neq ? not(whole) : whole);
}

interface ValuePlace extends Place {
  readonly modifiers: Modifiers;
  readonly spelling: string;
}

/** One value, with what the alias table says of it. */
function parseValue(on: Operand, value: unknown, place: ValuePlace): Result<Predicate, Fault> {
  const { context, modifiers, path, spelling } = place;
  const test = parseTest(on, value, modifiers, context.placeholders);
  const { how, shape, encodings } = modifiers;
  const isPlain = how.kind === "text" && shape === undefined && encodings.length === 0;
  const text = scalarText(value);
  if (!test.ok || !isPlain || text === undefined || on.kind !== "field") return test;
  const note = (kind: Note["kind"], detail: string): void => {
    context.notes.push({ kind, detail, path });
  };
  if (text === "" && ABSENT_WHEN_EMPTY.has(on.name)) {
    note("empty-is-absent", spelling);
    return ok(or(test.value, not({ kind: "test", on, test: { op: "exists" } })));
  }
  const alias = VALUE_ALIASES.get(`${on.name}=${text.toLowerCase()}`);
  if (alias !== undefined) {
    const meant = mapField(alias.field);
    if (!meant.ok) return meant;
    note("value-alias", `${spelling}: ${text} → ${alias.field}: ${alias.value}`);
    return parseTest(meant.value.on, alias.value, modifiers, context.placeholders);
  }
  if (neverValue(on.name, parsePattern(text))) {
    note("never-value", `${spelling}: ${text}`);
    forLeaves(test.value, (leaf) => context.never.add(leaf));
  }
  return test;
}

function forLeaves(predicate: Predicate, visit: (leaf: Predicate) => void): void {
  if (predicate.kind === "and" || predicate.kind === "or")
    for (const part of predicate.of) forLeaves(part, visit);
  else if (predicate.kind === "not") forLeaves(predicate.of, visit);
  else visit(predicate);
}

function parseKeyword(
  value: unknown,
  path: DocumentPath,
  context: SelectionContext,
): Result<Predicate, Fault> {
  const text = scalarText(value);
  if (text === undefined || text === "") return fault("bad-value", text ?? typeof value, path);
  if (!context.notes.some(({ kind }) => kind === "keywords-in-fields"))
    context.notes.push({ kind: "keywords-in-fields", detail: "", path });
  return ok({ kind: "word", pattern: parsePattern(text) });
}

/** The longest list in a published rule has about 5,000 values. */
const MAX_VALUES = 20_000;

const at = (error: Fault, path: DocumentPath): { readonly ok: false; readonly error: Fault } =>
  err({ ...error, path });

function collect<T>(
  from: readonly T[],
  parse: (one: T, position: number) => Result<Predicate, Fault>,
): Result<Predicate[], Fault> {
  if (from.length > MAX_VALUES) return fault("too-big", String(from.length));
  const parts: Predicate[] = [];
  for (const [i, one] of from.entries()) {
    const part = parse(one, i);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts);
}
