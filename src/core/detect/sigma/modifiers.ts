// core/detect/sigma: `field|modifier|modifier` and one value → a test. Knows the modifiers of spec 2.1 that the predicate
// algebra can say as it stands. Any other is an error: leaving one out would turn a rule into a different rule.

import { ok, type Result } from "../../base/result.ts";
import { isPrefix } from "../../filter/cidr.ts";
import { parsePattern } from "../../filter/pattern.ts";
import {
  ANY,
  type Comparison,
  type Operand,
  type Pattern,
  type Predicate,
  type Test,
} from "../../filter/predicate.ts";
import { fault, type Fault } from "./problem.ts";

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ["lt", "<"],
  ["lte", "<="],
  ["gt", ">"],
  ["gte", ">="],
]);
const openStart = (pattern: Pattern): Pattern => (pattern[0] === ANY ? pattern : [ANY, ...pattern]);
const openEnd = (pattern: Pattern): Pattern =>
  pattern.at(-1) === ANY ? pattern : [...pattern, ANY];
const SHAPES: ReadonlyMap<string, (pattern: Pattern) => Pattern> = new Map([
  ["contains", (pattern: Pattern) => openStart(openEnd(pattern))],
  ["startswith", openEnd],
  ["endswith", openStart],
]);

export interface Modifiers {
  /** The one modifier that says how values are compared; absent: the value as a whole. */
  readonly how: string | undefined;
  readonly all: boolean;
  readonly cased: boolean;
  readonly neq: boolean;
}

export function parseModifiers(names: readonly string[]): Result<Modifiers, Fault> {
  let how: string | undefined;
  for (const name of names) {
    if (name === "all" || name === "cased" || name === "neq") continue;
    const known = SHAPES.has(name) || COMPARISONS.has(name) || name === "exists" || name === "cidr";
    if (!known) return fault("unsupported-modifier", name);
    if (how !== undefined) return fault("modifier-conflict", `${how}|${name}`);
    how = name;
  }
  const comparesText = how === undefined || SHAPES.has(how);
  if (!comparesText && names.includes("cased")) {
    return fault("modifier-conflict", `${how ?? ""}|cased`);
  }
  if (how === "exists" && names.length > 1) return fault("modifier-conflict", names.join("|"));
  return ok({
    how,
    all: names.includes("all"),
    cased: names.includes("cased"),
    neq: names.includes("neq"),
  });
}

/** One value of a field item, without `all` and `neq`, which speak of the whole list. */
export function parseTest(
  on: Operand,
  value: unknown,
  { how, cased }: Modifiers,
): Result<Predicate, Fault> {
  const yes = (test: Test): { ok: true; value: Predicate } => ok({ kind: "test", on, test });

  if (how === "exists") {
    if (typeof value !== "boolean") return fault("bad-value", describe(value));
    const exists: Predicate = { kind: "test", on, test: { op: "exists" } };
    return ok(value ? exists : { kind: "not", of: exists });
  }
  if (value === null && how === undefined) {
    return ok({ kind: "not", of: { kind: "test", on, test: { op: "exists" } } });
  }
  const comparison = how === undefined ? undefined : COMPARISONS.get(how);
  if (comparison !== undefined) {
    return typeof value === "number" && Number.isFinite(value)
      ? yes({ op: "compare", comparison, value })
      : fault("bad-value", describe(value));
  }
  if (how === "cidr") {
    return typeof value === "string" && isPrefix(value)
      ? yes({ op: "cidr", prefix: value })
      : fault("bad-value", describe(value));
  }
  const text = scalarText(value);
  if (text === undefined) return fault("bad-value", describe(value));
  const shape = how === undefined ? undefined : SHAPES.get(how);
  const whole = parsePattern(text);
  const pattern = shape ? shape(whole) : whole;
  return yes(cased ? { op: "match", pattern, cased: true } : { op: "match", pattern });
}

/** Numbers and booleans compare as text too: `403` is "403", `true` is "true". */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function describe(value: unknown): string {
  return scalarText(value) ?? (value === null ? "null" : typeof value);
}
