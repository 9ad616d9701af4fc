// state: the end of the log, which times such as -15m count back from. It is known from the first answer and moves while a log loads:
// the filter's text stays, and is read anew.

import type { EpochMicros } from "../core/base/brand.ts";
import { isEqual } from "../core/base/is-equal.ts";
import { parseFilter } from "../core/filter/parse.ts";
import type { AppState, AppStore } from "./app-state.ts";

/** Null while no event with a time is known. */
export const logEndOf = ({ answer }: Pick<AppState, "answer">): EpochMicros | null =>
  answer?.timeline.span?.end ?? null;

export function followLogEnd(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const end = logEndOf(state);
    if (end === logEndOf(before)) return;
    const parsed = parseFilter(state.view.query, end);
    if (!parsed.ok) {
      // Only of a log that was closed.
      if (state.queryProblem === null) store.setState({ queryProblem: parsed.error });
    } else if (state.queryProblem !== null || !isEqual(parsed.value, state.filter)) {
      store.setState({ filter: parsed.value, queryProblem: null });
    }
  });
}
