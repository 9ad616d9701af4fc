// worker: the question for events grouped by fields, under the filter and the range that the page shows. Kept by nobody, as
// finding-groups.ts: another page of groups is counted anew.

import { runSteps } from "../core/base/in-steps.ts";
import { findMatches, type Asked } from "../core/query/answer.ts";
import {
  eventGroups,
  type EventGroups,
  type EventGroupsWanted,
} from "../core/query/event-groups.ts";
import type { Question } from "../core/query/question.ts";

export interface EventGroupsQuestion
  extends Pick<Question, "filter" | "range">, Pick<EventGroupsWanted, "fields" | "order"> {}

/** Null when nobody waits any more. */
export async function eventGroupsOf(
  { filter, range, fields, order }: EventGroupsQuestion,
  { start, end }: { readonly start: number; readonly end: number },
  asked: Asked,
): Promise<EventGroups | null> {
  const matches = await findMatches({ filter, range }, asked);
  if (matches === null) return null;
  const wanted = { fields, rows: matches.rows, order, start, end };
  return await runSteps(eventGroups(asked.table, wanted), asked.breathe);
}

export const NO_EVENT_GROUPS: EventGroups = { total: 0, groups: [], events: 0, ungrouped: 0 };
