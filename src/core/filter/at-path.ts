// core/filter: what one place in an event's JSON says, as a test: what + and − on a line of the JSON mean. A place that is a
// field of the list becomes that field, which columns answer; any other one is a place in the body, for which records
// are read.

import { FIELDS, type FieldName } from "../audit/fields.ts";
import { equals, onBody, onField, type Predicate, type Test } from "./predicate.ts";

/** `text`: of a string, a number, true or false, as text. Without: an object, an array, or what is empty. */
export interface PlaceInEvent {
  /** Keys from the event's root; members of arrays have none. */
  readonly path: readonly string[];
  readonly text: string | null;
}

/** The field that stands at this place and can be asked for by one value; points in time cannot. */
export function fieldAt(path: readonly string[]): FieldName | undefined {
  return FIELDS.find(
    (field) =>
      "path" in field &&
      field.column !== "time" &&
      field.path.length === path.length &&
      field.path.every((key, i) => key === path[i]),
  )?.name;
}

/** That this place says this; of what is no single value, that it is there. */
export function saysAt({ path, text }: PlaceInEvent): Predicate {
  const test: Test = text === null || text === "" ? { op: "exists" } : equals(text);
  const field = fieldAt(path);
  return field === undefined ? onBody(path, test) : onField(field, test);
}
