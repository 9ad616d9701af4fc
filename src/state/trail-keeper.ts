// state: keeps the trail in step with what is loaded: each answer says how many events there are where one is, other rows make all
// such numbers void, and a log that is closed takes the trail with it.

import type { AppState, AppStore } from "./app-state.ts";
import { counted, NEW_TRAIL, stepOf, visited } from "./trail.ts";

export function startTrail(store: AppStore): () => void {
  /** Of the rows that the numbers are of. */
  let version: number | null = null;
  return store.subscribe((state, before) => {
    if (state.status.phase === "empty" && before.status.phase !== "empty") {
      version = null;
      store.setState({ trail: fromHere(state) });
      return;
    }
    const { answer, status } = state;
    if (answer === null || answer === before.answer || status.phase !== "ready") return;
    const isNewer = version !== null && version !== answer.version;
    version = answer.version;
    const known = isNewer ? counted(state.trail, null) : state.trail;
    const trail = isOfView(state) ? counted(known, answer.total) : known;
    store.setState({ trail });
  });
}

const isOfView = ({ answered, filter, view, queryProblem }: AppState): boolean =>
  queryProblem === null && answered?.filter === filter && answered.range === view.range;

/** Nothing but where one is. */
function fromHere({ trail, queryProblem }: AppState) {
  const place = stepOf(trail, trail.current)?.place;
  if (place === undefined) return NEW_TRAIL;
  const to = { place, isReadable: queryProblem === null, goesOn: false, now: Date.now() };
  return visited(NEW_TRAIL, to);
}
