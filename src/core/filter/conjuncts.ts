// core/filter: a predicate as the conditions that must all hold, and the one field each speaks of. A facet counts its
// values without the conditions on its own field, so that the alternatives to what is chosen stay in sight.

import type { FieldName } from "../audit/fields.ts";
import { and, type Predicate } from "./predicate.ts";

export function conjunctsOf(p: Predicate): readonly Predicate[] {
  return p.kind === "all" ? [] : p.kind === "and" ? p.of : [p];
}

/** The only field a predicate speaks of; null when there are several, or a word, or a path into the event. */
export function fieldOf(p: Predicate): FieldName | null {
  switch (p.kind) {
    case "all":
    case "word":
      return null;
    case "test":
      return p.on.kind === "field" ? p.on.name : null;
    case "not":
      return fieldOf(p.of);
    case "and":
    case "or": {
      const [first, ...rest] = p.of.map(fieldOf);
      return first !== undefined && rest.every((field) => field === first) ? first : null;
    }
  }
}

/** The conjuncts grouped by `fieldOf`, each group joined by `and`. No entry for "every event". */
export function splitByField(p: Predicate): ReadonlyMap<FieldName | null, Predicate> {
  const groups = new Map<FieldName | null, Predicate>();
  for (const conjunct of conjunctsOf(p)) {
    const field = fieldOf(conjunct);
    const before = groups.get(field);
    groups.set(field, before === undefined ? conjunct : and(before, conjunct));
  }
  return groups;
}
