// state: "around this event": all events of the log in order of time, for as long as the view says so. The filter stays in
// the bar and comes back; what changes it, or the order, ends this.

import type { Predicate } from "../core/filter/predicate.ts";
import { ALL } from "../core/filter/predicate.ts";
import type { Sort, TimeRange } from "../worker/engine-api.ts";
import type { ViewState } from "./view-state.ts";

export const BY_TIME: Sort = [{ field: "time", descending: false }];

export interface Shown {
  readonly filter: Predicate;
  readonly range: TimeRange | null;
  readonly sort: Sort;
}

/** Around an event every event is a line: it itself must not be folded away. */
export const isFolded = ({ fold, around }: Pick<ViewState, "fold" | "around">): boolean =>
  fold && around === null;

/** What the table shows; the same objects as long as nothing of it changes. */
export function shownBy(
  filter: Predicate,
  { range, sort, around }: Pick<ViewState, "range" | "sort" | "around">,
): Shown {
  return around === null ? { filter, range, sort } : { filter: ALL, range: null, sort: BY_TIME };
}

const ENDS: readonly (keyof ViewState)[] = ["query", "range", "sort", "tab", "group"];

/** With the end of "around" where a change is at odds with it. */
export const endingAround = (part: Partial<ViewState>): Partial<ViewState> =>
  "around" in part || !ENDS.some((key) => key in part) ? part : { ...part, around: null };
