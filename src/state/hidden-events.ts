// state: the filter for what a rule matches and something hides: `suppressed:rule/filter`. Null stands for any.

import { ANY, onField, type Pattern, type Predicate } from "../core/filter/predicate.ts";

export const hiddenEvents = (rule: string | null, by: string | null): Predicate =>
  onField("suppressed", { op: "match", pattern: patternOf(rule, by) });

function patternOf(rule: string | null, by: string | null): Pattern {
  if (rule === null) return by === null ? [ANY] : [ANY, `/${by}`];
  return by === null ? [`${rule}/`, ANY] : [`${rule}/${by}`];
}
