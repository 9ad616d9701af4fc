// core/filter: an entity as a predicate: the events of it. What is shown of an entity, counted of it and looked up of it is the
// same. Pure.

import { objectParts, type EntityRef } from "../audit/entity.ts";
import type { FieldName } from "../audit/fields.ts";
import { and, ANY, equals, not, ONE, onField, type Predicate } from "./predicate.ts";

/** No events of an object whose text is none. */
export function entityFilter({ kind, value }: EntityRef): Predicate {
  if (kind !== "object") return is(kind, value);
  const parts = objectParts(value);
  if (parts === null) return not({ kind: "all" });
  const { apiGroup, resource, namespace, name } = parts;
  return and(
    is("apiGroup", apiGroup),
    is("resource", resource),
    is("namespace", namespace),
    is("name", name),
  );
}

/** Requests for a token of a service account: `create serviceaccounts/token`. */
export const tokenRequestsFor = (namespace: string, name: string): Predicate =>
  and(
    is("verb", "create"),
    is("resource", "serviceaccounts"),
    is("subresource", "token"),
    is("namespace", namespace),
    is("name", name),
  );

/** "" is a value that is absent, or there and empty: nobody sees a difference. */
export const is = (field: FieldName, value: string): Predicate =>
  value === ""
    ? not(onField(field, { op: "match", pattern: [ONE, ANY] }))
    : onField(field, equals(value));
