// core/detect/sigma: one search identifier of `detection` → a predicate. A map means all of its items, a list of maps any of
// them, a list of values under a field any value, a bare list of texts keywords. Keywords look where bare words look: in
// the columns, not in the bodies.

import { err, ok, type Result } from "../../base/result.ts";
import { parsePattern } from "../../filter/pattern.ts";
import { and, not, or, type Predicate } from "../../filter/predicate.ts";
import { parseField } from "./field-map.ts";
import { parseModifiers, parseTest, scalarText } from "./modifiers.ts";
import { fault, type DocumentPath, type Fault } from "./problem.ts";
import { isYamlMap, type YamlMap } from "./yaml-document.ts";

export function parseSelection(value: unknown, path: DocumentPath): Result<Predicate, Fault> {
  if (isYamlMap(value)) return parseMap(value, path);
  if (!Array.isArray(value)) return parseKeyword(value, path);
  const alternatives: readonly unknown[] = value;
  const parts = collect(alternatives, (alternative, i) =>
    isYamlMap(alternative)
      ? parseMap(alternative, [...path, i])
      : parseKeyword(alternative, [...path, i]),
  );
  if (!parts.ok) return parts;
  return parts.value.length === 0 ? fault("empty-selection", "", path) : ok(or(...parts.value));
}

function parseMap(map: YamlMap, path: DocumentPath): Result<Predicate, Fault> {
  const items = collect([...map], ([key, value]) => parseItem(key, value, [...path, key]));
  if (!items.ok) return items;
  return items.value.length === 0 ? fault("empty-selection", "", path) : ok(and(...items.value));
}

function parseItem(key: string, value: unknown, path: DocumentPath): Result<Predicate, Fault> {
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
    parts = collect(values, (one, i) => parseKeyword(one, [...path, i]));
  } else {
    const on = parseField(spelling);
    if (!on.ok) return at(on.error, path);
    parts = collect(values, (one, i) => {
      const test = parseTest(on.value, one, modifiers.value);
      return test.ok ? test : at(test.error, isList ? [...path, i] : path);
    });
  }
  if (!parts.ok) return parts;
  const whole = all ? and(...parts.value) : or(...parts.value);
  return ok(neq ? not(whole) : whole);
}

function parseKeyword(value: unknown, path: DocumentPath): Result<Predicate, Fault> {
  const text = scalarText(value);
  if (text === undefined || text === "") return fault("bad-value", text ?? typeof value, path);
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
