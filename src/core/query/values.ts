// core/query: the values of some fields among the events of a filter, with counts: what completion asks at every key, beside the
// question whose answer is on the page. Columns only, and the same kept counts: some milliseconds for a million events.

import { isDerivedField, isMarkField, type FieldName } from "../audit/fields.ts";
import { runSteps } from "../base/in-steps.ts";
import { findMatches, type Asked } from "./answer.ts";
import { answerOf, countFacet, isCounted } from "./facets.ts";
import type { FacetAnswer, Question } from "./question.ts";

export interface ValuesQuestion extends Pick<Question, "filter" | "range"> {
  readonly fields: readonly FieldName[];
  /** Text the values must contain. */
  readonly search: string;
  /** Of each field. */
  readonly limit: number;
}

/** One answer for each field that has values worth counting, in their order; null when nobody waits any more. */
export async function countValues(
  { fields, filter, range, search, limit }: ValuesQuestion,
  asked: Asked,
): Promise<readonly FacetAnswer[] | null> {
  const { table, kept, breathe } = asked;
  const matches = await findMatches({ filter, range }, asked);
  if (matches === null) return null;
  const { rows } = matches;
  for (const _ of kept.counts.count(fields.filter(isCounted), rows))
    if (!(await breathe())) return null;
  const answers: FacetAnswer[] = [];
  for (const field of fields) {
    const question = { field, limit, search };
    if (isCounted(field) || isMarkField(field))
      answers.push(countFacet(table, rows, question, kept.counts));
    else if (isDerivedField(field)) {
      const steps = kept.texts.count(field, rows, kept.counts);
      const counted = await runSteps(steps, breathe);
      if (counted !== null) answers.push(answerOf(counted, question));
    }
    if (!(await breathe())) return null;
  }
  return answers;
}
