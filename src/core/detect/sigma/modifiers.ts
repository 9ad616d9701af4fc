// core/detect/sigma: the modifiers of a field, `field|modifier|modifier`, as spec 2.1 lists them ("Sigma Modifiers"), read left
// to right. Knows which can stand together. Any other name is an error: leaving one out would turn a rule into a
// different rule.

import { err, ok, type Result } from "../../base/result.ts";
import type { Comparison } from "../../filter/predicate.ts";
import { isTimePart, type TimePart } from "../../filter/time-part.ts";
import { ENCODINGS, type Encoding } from "./encodings.ts";
import { fault, type Fault } from "./problem.ts";

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ["lt", "<"],
  ["lte", "<="],
  ["gt", ">"],
  ["gte", ">="],
]);
const REGEX_FLAGS: ReadonlyMap<string, string> = new Map([
  ["i", "i"],
  ["ignorecase", "i"],
  ["m", "m"],
  ["multiline", "m"],
  ["s", "s"],
  ["dotall", "s"],
]);
const SHAPES = ["contains", "startswith", "endswith"] as const;
export type Shape = (typeof SHAPES)[number];

/** What the values are compared as. */
export type How =
  | { readonly kind: "text" }
  | { readonly kind: "regex"; readonly flags: string }
  | { readonly kind: "field" }
  | { readonly kind: "cidr" }
  | { readonly kind: "exists" }
  | { readonly kind: "compare"; readonly comparison: Comparison }
  | { readonly kind: "part"; readonly part: TimePart; readonly comparison: Comparison | "=" };

export interface Modifiers {
  readonly how: How;
  readonly shape: Shape | undefined;
  /** In the order of the rule. */
  readonly encodings: readonly Encoding[];
  readonly expand: boolean;
  readonly all: boolean;
  readonly cased: boolean;
  readonly neq: boolean;
}

const conflict = (a: string, b: string): { readonly ok: false; readonly error: Fault } =>
  fault("modifier-conflict", `${a}|${b}`);

export function parseModifiers(names: readonly string[]): Result<Modifiers, Fault> {
  let how: How = { kind: "text" };
  let main: string | undefined;
  let shape: Shape | undefined;
  let part: TimePart | undefined;
  const encodings: Encoding[] = [];
  const flags = new Set<string>();
  const seen = new Set<string>();

  for (const name of names) {
    if (seen.has(name) && !ENCODINGS.has(name)) return conflict(name, name);
    seen.add(name);
    if (name === "all" || name === "cased" || name === "neq" || name === "expand") continue;
    const encoding = ENCODINGS.get(name);
    const flag = REGEX_FLAGS.get(name);
    const comparison = COMPARISONS.get(name);
    if (encoding) encodings.push(encoding);
    else if (isShape(name)) {
      if (shape !== undefined) return conflict(shape, name);
      shape = name;
    } else if (flag !== undefined) {
      // They are modifiers of `re`, and stand behind it.
      if (how.kind !== "regex") return conflict(main ?? "", name);
      flags.add(flag);
      how = { kind: "regex", flags: [...flags].join("") };
    } else if (comparison !== undefined) {
      if (main !== undefined) return conflict(main, name);
      main = name;
      how =
        part === undefined ? { kind: "compare", comparison } : { kind: "part", part, comparison };
    } else if (isTimePart(name)) {
      if (part !== undefined || main !== undefined) return conflict(part ?? main ?? "", name);
      part = name;
      how = { kind: "part", part, comparison: "=" };
    } else {
      const next = HOWS.get(name);
      if (next === undefined) return fault("unsupported-modifier", name);
      if (main !== undefined || part !== undefined) return conflict(main ?? part ?? "", name);
      main = name;
      how = next;
    }
  }
  const modifiers: Modifiers = {
    how,
    shape,
    encodings,
    expand: seen.has("expand"),
    all: seen.has("all"),
    cased: seen.has("cased"),
    neq: seen.has("neq"),
  };
  const clash = clashIn(modifiers, names);
  return clash === undefined ? ok(modifiers) : err(clash.error);
}

const HOWS: ReadonlyMap<string, How> = new Map<string, How>([
  ["re", { kind: "regex", flags: "" }],
  ["fieldref", { kind: "field" }],
  ["cidr", { kind: "cidr" }],
  ["exists", { kind: "exists" }],
]);

const isShape = (name: string): name is Shape => SHAPES.some((shape) => shape === name);

/** What each way to compare can be combined with. */
function clashIn(
  { how, shape, encodings, cased, expand }: Modifiers,
  names: readonly string[],
): { readonly ok: false; readonly error: Fault } | undefined {
  const clash = (): { readonly ok: false; readonly error: Fault } =>
    fault("modifier-conflict", names.join("|"));
  switch (how.kind) {
    case "text":
      return undefined;
    case "exists":
      return names.length > 1 ? clash() : undefined;
    case "regex":
      return cased || expand || encodings.length > 0 ? clash() : undefined;
    case "field":
      return expand || encodings.length > 0 ? clash() : undefined;
    case "cidr":
      return cased || shape !== undefined || encodings.length > 0 ? clash() : undefined;
    case "compare":
    case "part":
      return cased || expand || shape !== undefined || encodings.length > 0 ? clash() : undefined;
  }
}
