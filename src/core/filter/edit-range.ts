// core/filter: what dragging over bars does to a predicate: the range of a field is its conjuncts with >= and <, of which there are at
// most one each afterwards. Other conditions on the field (`not duration > 5s`) are left as they were written.

import type { FieldName } from "../audit/fields.ts";
import { conjunctsOf } from "./conjuncts.ts";
import type { SecondsRange } from "./duration-edges.ts";
import { and, onField, type Comparison, type Predicate } from "./predicate.ts";

/** Its bounds, as far as they are said by >, >=, < and <= alone; the tightest of several. */
export function rangeOf(p: Predicate, field: FieldName): SecondsRange {
  let from: number | null = null;
  let below: number | null = null;
  for (const conjunct of conjunctsOf(p)) {
    const bound = boundOf(conjunct, field);
    if (bound === null) continue;
    if (bound.comparison.startsWith(">")) from = Math.max(from ?? bound.value, bound.value);
    else below = Math.min(below ?? bound.value, bound.value);
  }
  return { from, below };
}

/** In place of the bounds there are. */
export function withRange(
  p: Predicate,
  field: FieldName,
  { from, below }: SecondsRange,
): Predicate {
  const others = conjunctsOf(p).filter((conjunct) => boundOf(conjunct, field) === null);
  const bound = (comparison: Comparison, value: number | null): readonly Predicate[] =>
    value === null ? [] : [onField(field, { op: "compare", comparison, value })];
  return and(...others, ...bound(">=", from), ...bound("<", below));
}

function boundOf(
  p: Predicate,
  field: FieldName,
): { readonly comparison: Comparison; readonly value: number } | null {
  const isBound =
    p.kind === "test" && p.on.kind === "field" && p.on.name === field && p.test.op === "compare";
  return isBound && p.test.op === "compare" ? p.test : null;
}
