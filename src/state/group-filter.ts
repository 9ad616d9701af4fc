// state: a group of a finding as a filter: the rule, its actor, and its target. What is shown of a group, counted of it and
// suppressed of it is the same predicate. Pure.

import { conjunctsOf } from "../core/filter/conjuncts.ts";
import { is } from "../core/filter/entity-filter.ts";
import { and, equals, onField, type Predicate } from "../core/filter/predicate.ts";
import type { FindingGroup } from "../worker/engine-api.ts";

/** Whose events; `target` null for all targets. */
export type GroupKey = Pick<FindingGroup, "actor" | "target">;

/** The events of the group that `filter` lets through; null for all of the rule. What the filter says already is said once. */
export function withGroup(filter: Predicate, rule: string, group: GroupKey | null): Predicate {
  const known = new Set(conjunctsOf(filter).map((part) => JSON.stringify(part)));
  const parts = [onField("rule", equals(rule)), ...(group === null ? [] : partsOf(group))];
  return and(filter, ...parts.filter((part) => !known.has(JSON.stringify(part))));
}

function partsOf({ actor, target }: GroupKey): readonly Predicate[] {
  if (target === null) return [is("actor", actor)];
  const { namespace, resource, subresource, name, uri } = target;
  const what =
    resource === ""
      ? [is("resource", ""), is("uri", uri)]
      : [
          is("namespace", namespace),
          is("resource", resource),
          is("subresource", subresource),
          is("name", name),
        ];
  return [is("actor", actor), ...what];
}
