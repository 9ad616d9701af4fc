// worker: the question for the groups of a finding: the rule's events under the filter and the range that the page shows,
// folded by core/query. Kept by nobody: another page of groups is counted anew, as cheaply as the first.

import { runSteps } from "../core/base/in-steps.ts";
import { and, equals, onField } from "../core/filter/predicate.ts";
import { findMatches, type Asked } from "../core/query/answer.ts";
import {
  findingGroups,
  type FindingGroups,
  type GroupsWanted,
} from "../core/query/finding-groups.ts";
import type { Question } from "../core/query/question.ts";
import { binSpan } from "../core/query/time-bins.ts";

export interface GroupsQuestion
  extends Pick<Question, "filter" | "range">, Pick<GroupsWanted, "actor" | "order"> {}

export interface GroupsOf {
  readonly rule: string;
  readonly question: GroupsQuestion;
  readonly start: number;
  readonly end: number;
}

/** Null when nobody waits any more. */
export async function groupsOf(
  { rule, question, start, end }: GroupsOf,
  asked: Asked,
): Promise<FindingGroups | null> {
  const { filter, range, actor, order } = question;
  const ofRule = and(filter, onField("rule", equals(rule)));
  const matches = await findMatches({ filter: ofRule, range }, asked);
  if (matches === null) return null;
  const span = binSpan(range, asked.kept.marks);
  const wanted = { rows: matches.rows, span, actor, order, start, end };
  return await runSteps(findingGroups(asked.table, wanted), asked.breathe);
}

export const NO_GROUPS: FindingGroups = {
  total: 0,
  groups: [],
  events: 0,
  ungrouped: 0,
  span: null,
};
