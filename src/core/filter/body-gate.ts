// core/filter: which events can hold what is read out of bodies, as a predicate that columns answer: requests that write an
// object of the right resource, and whose body was kept. All others need not be read.

import { bodyFieldSpec, type BodyFieldName } from "../audit/derived/body-fields.ts";
import { WRITES } from "../audit/derived/written-documents.ts";
import { and, equals, onField, or, type Predicate } from "./predicate.ts";

const anyOf = (field: "resource" | "verb" | "bodies", values: readonly string[]): Predicate =>
  or(...values.map((value) => onField(field, equals(value))));

/** Of an event whose bodies were lost a part may be there. */
const WITH_BODY = anyOf("bodies", ["request", "response", "both", "lost"]);
const WRITE = anyOf("verb", WRITES);

export const canHold = (name: BodyFieldName): Predicate =>
  and(anyOf("resource", bodyFieldSpec(name).resources), WRITE, WITH_BODY);
