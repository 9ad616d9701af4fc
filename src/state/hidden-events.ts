// state: the filter for what a rule matches and something hides: `suppressed:rule/filter`. Null stands for any.

import { FIELDS } from "../core/audit/fields.ts";
import { ALL, ANY, onField, type Pattern, type Predicate } from "../core/filter/predicate.ts";

export function hiddenEvents(rule: string | null, by: string | null): Predicate {
  const name = FIELDS.find(({ sigma }: { sigma?: string }) => sigma === "k8s.suppressed")?.name;
  if (name === undefined) return ALL;
  return onField(name, { op: "match", pattern: patternOf(rule, by), cased: true });
}

function patternOf(rule: string | null, by: string | null): Pattern {
  if (rule === null) return by === null ? [ANY] : [ANY, `/${by}`];
  return by === null ? [`${rule}/`, ANY] : [`${rule}/${by}`];
}
