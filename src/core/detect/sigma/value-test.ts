// core/detect/sigma: one value of a field item → a predicate, under the modifiers of its field. Spec 2.1 "Value Types",
// "Escaping", and the appendix of modifiers. Whatever a modifier cannot take is an error, never another test.

import { ok, type Result } from "../../base/result.ts";
import { fieldSpec } from "../../audit/fields.ts";
import { isPrefix, networkOf } from "../../filter/cidr.ts";
import { scaleOf } from "../../filter/operand.ts";
import { parsePattern, pushPart } from "../../filter/pattern.ts";
import {
  ANY,
  not,
  type ONE,
  or,
  pathOf,
  sameAs,
  type Operand,
  type Pattern,
  type Predicate,
  type Test,
} from "../../filter/predicate.ts";
import { compileRegex } from "../../filter/regex.ts";
import { patternOf, type Encoded } from "./encodings.ts";
import { parseField } from "./field-map.ts";
import type { Modifiers, Shape } from "./modifiers.ts";
import { fault, type Fault } from "./problem.ts";

/** What `%name%` stands for, by name. */
export type Placeholders = ReadonlyMap<string, readonly string[]>;

type Parsed = Result<Predicate, Fault>;

/** Without `all` and `neq`, which speak of the whole list. */
export function parseTest(
  on: Operand,
  value: unknown,
  modifiers: Modifiers,
  placeholders: Placeholders,
): Parsed {
  const { how } = modifiers;
  switch (how.kind) {
    case "exists":
      if (typeof value !== "boolean") return badValue(value);
      return ok(value ? isThere(on) : not(isThere(on)));
    case "regex":
      return parseRegex(on, value, { flags: how.flags, shape: modifiers.shape });
    case "field":
      return parseReference(on, value, modifiers);
    case "cidr":
      return anyOf(textsFor(value, modifiers, placeholders), (text) => parseCidr(on, text));
    case "compare": {
      const number = numberOf(value);
      if (number === undefined) return badValue(value);
      const { comparison } = how;
      return ok({
        kind: "test",
        on: comparable(on),
        test: { op: "compare", comparison, value: number },
      });
    }
    case "part": {
      const number = numberOf(value);
      if (number === undefined) return badValue(value);
      return ok({
        kind: "test",
        on,
        test: { op: "part", part: how.part, comparison: how.comparison, value: number },
      });
    }
    case "text":
      break;
  }
  const isPlain = modifiers.shape === undefined && modifiers.encodings.length === 0;
  if (value === null && isPlain) return ok(not({ kind: "test", on, test: { op: "exists" } }));
  if (scalarText(value) === undefined) return badValue(value);
  return anyOf(textsFor(value, modifiers, placeholders), (text) => parseText(on, text, modifiers));
}

/** Present, if only as JSON's null: `exists` asks for no value. A column cannot tell null from absent. */
const isThere = (on: Operand): Predicate => {
  const exists: Predicate = { kind: "test", on, test: { op: "exists" } };
  return on.kind === "body" ? or(exists, { kind: "test", on, test: { op: "null" } }) : exists;
};

// ---- text ----

function parseText(on: Operand, text: string, { encodings, shape, cased }: Modifiers): Parsed {
  let values: readonly Encoded[] = [{ kind: "text", pattern: parsePattern(text) }];
  for (const encode of encodings) {
    const encoded: Encoded[] = [];
    for (const value of values) {
      const more = encode(value);
      if (more === undefined) return fault("bad-value", text);
      encoded.push(...more);
    }
    values = encoded;
  }
  const tests = values.map((value): Predicate => {
    const pattern = shaped(patternOf(value), shape);
    const test: Test = cased ? { op: "match", pattern, cased } : { op: "match", pattern };
    return { kind: "test", on, test };
  });
  return ok(or(...tests));
}

function shaped(pattern: Pattern, shape: Shape | undefined): Pattern {
  const parts: (string | typeof ANY | typeof ONE)[] = [];
  if (shape === "contains" || shape === "endswith") pushPart(parts, ANY);
  for (const part of pattern) pushPart(parts, part);
  if (shape === "contains" || shape === "startswith") pushPart(parts, ANY);
  return parts;
}

/** The value, or under `expand` what its placeholders stand for. */
function textsFor(
  value: unknown,
  { expand }: Modifiers,
  placeholders: Placeholders,
): Result<readonly string[], Fault> {
  const text = scalarText(value);
  if (text === undefined) return fault("bad-value", describe(value));
  if (!expand) return ok([text]);
  let texts = [""];
  for (const [i, piece] of text.split(/(?<!\\)%(\w+)%/).entries()) {
    const choices = i % 2 === 0 ? [piece] : placeholders.get(piece);
    if (choices === undefined || choices.length === 0) return fault("unknown-placeholder", piece);
    if (texts.length * choices.length > MAX_EXPANDED)
      return fault("too-big", String(texts.length * choices.length));
    texts = texts.flatMap((before) => choices.map((choice) => before + choice));
  }
  return ok(texts);
}

/** Values that one value may expand to. */
const MAX_EXPANDED = 10_000;

function anyOf(texts: Result<readonly string[], Fault>, parse: (text: string) => Parsed): Parsed {
  if (!texts.ok) return texts;
  const parts: Predicate[] = [];
  for (const text of texts.value) {
    const part = parse(text);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(or(...parts));
}

// ---- other kinds of value ----

/**
 * A search, unless a shape asks for an end of the value: `re|startswith` says of an engine that fits whole values what an
 * anchor says of one that searches.
 */
function parseRegex(
  on: Operand,
  value: unknown,
  { flags, shape }: { readonly flags: string; readonly shape: Shape | undefined },
): Parsed {
  const text = scalarText(value);
  if (text === undefined) return badValue(value);
  const anchored =
    shape === "startswith"
      ? String.raw`\A(?:${text})`
      : shape === "endswith"
        ? String.raw`(?:${text})\z`
        : text;
  const source = flags === "" ? anchored : `(?${flags})${anchored}`;
  const regex = compileRegex(source);
  if (!regex.ok) return fault("bad-regex", `${regex.error.why}: ${text}`);
  return ok({ kind: "test", on, test: { op: "regex", source } });
}

const PLACES = { contains: "part", startswith: "start", endswith: "end" } as const;

function parseReference(on: Operand, value: unknown, { shape, cased }: Modifiers): Parsed {
  if (typeof value !== "string") return badValue(value);
  const as = parseField(value);
  if (!as.ok) return as;
  const at = shape === undefined ? "whole" : PLACES[shape];
  const same = sameAs(on, as.value, cased ? { at, cased } : { at });
  return same === undefined ? fault("unsupported-field", value) : ok(same);
}

function parseCidr(on: Operand, text: string): Parsed {
  if (!isPrefix(text)) return fault("bad-value", text);
  const network = networkOf(text);
  // Whoever writes 10.1.2.3/8 may have meant 10.1.2.3/32.
  if (network !== undefined && network !== text.toLowerCase())
    return fault("host-bits", `${text} → ${network}`);
  return ok({ kind: "test", on, test: { op: "cidr", prefix: text } });
}

/** Columns of text do not compare by size; the number in such a text is found at its place in the event. */
function comparable(on: Operand): Operand {
  if (on.kind !== "field" || scaleOf(on) !== "none") return on;
  return fieldSpec(on.name).path === undefined ? on : (pathOf(on) ?? on);
}

const NUMBER = /^\s*-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i;

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && NUMBER.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Numbers and booleans compare as text too: `403` is "403", `true` is "true". */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

const badValue = (value: unknown): Parsed => fault("bad-value", describe(value));

function describe(value: unknown): string {
  return scalarText(value) ?? (value === null ? "null" : typeof value);
}
