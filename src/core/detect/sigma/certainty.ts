// core/detect/sigma: what is certain of a predicate before any event is seen, given leaves that can never hold: whether it
// always or never matches, and which values a field must have for it to match.

import type { FieldName } from "../../audit/fields.ts";
import { foldCase } from "../../filter/fold-case.ts";
import { literalOf } from "../../filter/pattern.ts";
import { ALL, and, isRecordOperand, not, or, type Predicate } from "../../filter/predicate.ts";

/** True or false when that is so for every event, given leaves of which it is known; undefined when it depends. */
export function constantOf(
  p: Predicate,
  known: (leaf: Predicate) => boolean | undefined,
): boolean | undefined {
  switch (p.kind) {
    case "all":
      return true;
    case "not": {
      const of = constantOf(p.of, known);
      return of === undefined ? undefined : !of;
    }
    case "and":
    case "or": {
      const deciding = p.kind === "or";
      let open = false;
      for (const part of p.of) {
        const value = constantOf(part, known);
        if (value === deciding) return deciding;
        if (value === undefined) open = true;
      }
      return open ? undefined : !deciding;
    }
    default:
      return known(p);
  }
}

/** Values in lower case, one of which the field must have; null when it may have any. */
export function requiredValues(p: Predicate, name: FieldName): ReadonlySet<string> | null {
  switch (p.kind) {
    case "and": {
      const sets = p.of.flatMap((part) => requiredValues(part, name) ?? []);
      const [smallest = null] = sets.toSorted((a, b) => a.size - b.size);
      return smallest;
    }
    case "or": {
      const union = new Set<string>();
      for (const part of p.of) {
        const values = requiredValues(part, name);
        if (values === null) return null;
        for (const value of values) union.add(value);
      }
      return union;
    }
    case "test": {
      if (p.on.kind !== "field" || p.on.name !== name || p.test.op !== "match") return null;
      const literal = literalOf(p.test.pattern);
      return literal === undefined ? null : new Set([foldCase(literal)]);
    }
    default:
      return null;
  }
}

/** What columns can say of it: holds for every event that matches, and for some that do not. */
export function columnsOnly(p: Predicate): Predicate {
  return relaxed(p, true);
}

function relaxed(p: Predicate, isWanted: boolean): Predicate {
  switch (p.kind) {
    case "and":
      return and(...p.of.map((part) => relaxed(part, isWanted)));
    case "or":
      return or(...p.of.map((part) => relaxed(part, isWanted)));
    case "not":
      return not(relaxed(p.of, !isWanted));
    case "test":
      return !isRecordOperand(p.on) ? p : isWanted ? ALL : not(ALL);
    default:
      return p;
  }
}
