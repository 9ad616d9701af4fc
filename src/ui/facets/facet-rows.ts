// ui/facets: an answer's values and the filter's choices → the rows of one facet. A value the filter names stays in sight
// even when no event has it any more, else there would be nothing left to click to get rid of it.

import type { FieldName } from "../../core/audit/fields.ts";
import { SEVERITIES } from "../../core/audit/severity.ts";
import type { Choices, ValueState } from "../../core/filter/edit.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { ABSENT } from "../words/facets.ts";

export interface FacetRow {
  /** "" for events that do not have the field. */
  readonly value: string;
  /** null when the answer does not say. */
  readonly count: number | null;
  readonly state: ValueState;
}

export interface FacetFacts {
  readonly answer: FacetAnswer;
  readonly choices: Choices;
  /** Text the values must contain. */
  readonly search: string;
}

/** Most frequent first, then what is absent, then what only the filter names. Severities stand in their own order. */
export function facetRows(
  field: FieldName,
  { answer, choices, search }: FacetFacts,
): readonly FacetRow[] {
  const stateOf = (value: string): ValueState => {
    if (choices.included.has(value)) return "included";
    return choices.excluded.has(value) ? "excluded" : "free";
  };
  const counts = new Map(answer.values.map(({ value, count }) => [value, count]));
  const wanted = (value: string): boolean =>
    (value === "" ? ABSENT : value).toLowerCase().includes(search.toLowerCase());
  const complete = listedOf(answer) >= answer.distinct;

  const values = new Set<string>(counts.keys());
  if (field === "severity") {
    values.clear();
    for (const severity of SEVERITIES.toReversed()) values.add(severity);
  }
  if (answer.absent > 0) {
    values.add("");
    counts.set("", answer.absent);
  }
  for (const value of [...choices.included, ...choices.excluded]) values.add(value);

  return [...values].filter(wanted).map((value) => ({
    value,
    count: counts.get(value) ?? (complete || value === "" ? 0 : null),
    state: stateOf(value),
  }));
}

/** Values that occur; one that only the filter names is listed with no events, and is not among the distinct ones. */
const listedOf = (answer: FacetAnswer): number =>
  answer.values.filter(({ count }) => count > 0).length;

/**
 * How many more values there are than the answer lists; "some" under a search, since the answer then says only whether
 * the limit was reached.
 */
export function unlisted(
  answer: FacetAnswer,
  asked: { readonly search: string; readonly limit: number },
): number | "some" {
  if (asked.search === "") return Math.max(answer.distinct - listedOf(answer), 0);
  const text = asked.search.toLowerCase();
  const found = answer.values.filter(({ value }) => value.toLowerCase().includes(text));
  return found.length >= asked.limit ? "some" : 0;
}
