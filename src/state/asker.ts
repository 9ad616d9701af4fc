// state: keeps the answer in step with the view. One question is in flight at a time; what changed meanwhile is asked
// when it settles, so a fast typist costs one question per answer, not one per key. A question that reads records may take
// seconds: it is given up as soon as the view wants another.

import type { FieldName } from "../core/audit/fields.ts";
import { facetFields } from "../core/audit/fields.ts";
import { conjunctsOf } from "../core/filter/conjuncts.ts";
import { choicesOf } from "../core/filter/edit.ts";
import { readsRecords } from "../core/filter/record-leaves.ts";
import type { EngineApi, FacetQuestion, Question } from "../worker/engine-api.ts";
import type { AppState, AppStore } from "./app-state.ts";
import { isFolded, shownBy } from "./around.ts";
import type { Shown } from "./around.ts";
import type { RowWindow } from "./row-window.ts";

/** Bars of the timeline at most; the plot is about 1,000 px wide and a bar needs 4. */
const BARS = 240;
/** While a load goes on the answer is refreshed no more often than this: drawing it takes the page a tenth of that. */
const REFRESH_MS = 600;
/**
 * And with this many times what the engine took for it between two: an answer counts all rows there are, so ever larger
 * ones at a steady pace took a third of the cores from reading a log of 1 GB.
 */
const REST = 10;

/** The first screen is drawn without a break; two frames later a timer runs that was due meanwhile. */
const DRAWN_MS = 50;

export function questionOf(
  state: Pick<AppState, "filter" | "view" | "facets" | "unfolded">,
): Question {
  return {
    ...shownBy(state.filter, state.view),
    fold: isFolded(state.view) ? { opened: state.unfolded } : undefined,
    facets: facetFields.map((field) => facetQuestion(field, state)),
    bars: BARS,
    durations: state.facets.has("duration"),
  };
}

/** A closed facet still shows its most frequent value and how many there are. */
function facetQuestion(
  field: FieldName,
  state: Pick<AppState, "filter" | "facets">,
): FacetQuestion {
  const open = state.facets.get(field);
  const { included, excluded } = choicesOf(conjunctsOf(state.filter), field);
  const keep = [...included, ...excluded].filter((value) => value !== "");
  const { limit = 1, search = "", isRare = false } = open ?? {};
  return { field, limit, search, keep, isRare };
}

export interface Asker {
  dispose(): void;
}

export function startAsking(store: AppStore, engine: EngineApi, rows: RowWindow): Asker {
  let inFlight = false;
  let asked: AskedFor | null = null;
  /** The question in flight was given up, for another. */
  let interrupted = false;
  /** What was asked last, if the user gave up its search: it is not asked again unless they say so. */
  let cancelled: AskedFor | null = null;
  let askedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const consider = (): void => {
    const state = store.getState();
    if (state.engineDown) return;
    if (inFlight) {
      interrupt(askedFor(state));
      return;
    }
    if (state.status.phase === "empty") {
      cancelled = null;
      if (asked !== null || state.searchCancelled) {
        asked = null;
        rows.show(null);
        store.setState({ answer: null, searchCancelled: false });
      }
      return;
    }
    // Nothing to ask about yet: the page would be drawn twice.
    if (state.status.phase === "loading" && state.status.ledger.events === 0) return;
    const wanted = askedFor(state);
    if (cancelled !== null && sameButVersion(cancelled, wanted)) return;
    if (asked !== null && same(asked, wanted)) return;
    const onlyNewer = asked !== null && sameButVersion(asked, wanted);
    const wait = askedAt + pauseAfter(state) - performance.now();
    if (onlyNewer && state.status.phase === "loading" && wait > 0) {
      clearTimeout(timer);
      timer = setTimeout(consider, wait);
      return;
    }
    // Folded or not, the events are the same.
    const { version, facets, fold, unfolded } = wanted;
    const sameRows = asked !== null && same({ ...asked, version, facets, fold, unfolded }, wanted);
    cancelled = null;
    asked = wanted;
    askedAt = performance.now();
    inFlight = true;
    store.setState({ busy: state.busy + 1, searchCancelled: false });
    void ask(wanted, sameRows);
  };

  const interrupt = (wanted: AskedFor): void => {
    if (asked === null || interrupted || !readsRecords(asked.filter)) return;
    // Enter, while the search still waits for a pause in the typing.
    const isHurried = asked.isTyped && !wanted.isTyped && store.getState().status.search === null;
    if (sameButVersion(asked, wanted) && !isHurried) return;
    interrupted = true;
    void engine.cancelSearch().catch(() => undefined);
  };

  /** `sameRows`: the question is the one before, so what is on the screen keeps its place. */
  const ask = async (wanted: AskedFor, sameRows: boolean): Promise<void> => {
    try {
      const question = questionOf({ ...wanted, view: { ...store.getState().view, ...wanted } });
      const answer = await engine.ask({ ...question, isTyped: wanted.isTyped });
      if (answer.kind !== "answer") {
        asked = null;
        if (interrupted || answer.kind !== "cancelled") return;
        cancelled = wanted;
        store.setState({ searchCancelled: store.getState().status.phase !== "empty" });
        return;
      }
      const isFirst = store.getState().answer === null;
      const moved = sameRows ? await rows.follow(answer) : null;
      if (store.getState().status.phase === "empty") return;
      rows.show(answer);
      if (isFirst) {
        setTimeout(() => {
          engine.drawn().catch(() => undefined);
        }, DRAWN_MS);
      }
      store.setState((s) => ({
        answer,
        answered: { filter: wanted.filter, range: wanted.range },
        movedBy: moved?.by ?? null,
        activeRow: moved ? s.activeRow + moved.activeBy : 0,
      }));
    } catch {
      // The engine is gone: connect-engine.ts has said so already, and the last answer stays on the screen.
    } finally {
      inFlight = false;
      interrupted = false;
      store.setState((s) => ({ busy: s.busy - 1 }));
      consider();
    }
  };

  const unsubscribe = store.subscribe(consider);
  consider();
  return {
    dispose: () => {
      unsubscribe();
      clearTimeout(timer);
    },
  };
}

/** The first events are shown at once, and an answer of less than half of what is there does not stay for long. */
function pauseAfter({ answer, status }: Pick<AppState, "answer" | "status">): number {
  if (answer === null || answer.all === 0) return 0;
  const isOld = status.phase === "loading" && status.ledger.events > 2 * answer.all;
  return isOld ? REFRESH_MS : Math.max(REFRESH_MS, answer.ms * REST);
}

type AskedFor = Pick<AppState, "facets" | "isTyped" | "again" | "unfolded"> &
  Shown & { readonly version: number; readonly fold: boolean };

const askedFor = ({
  filter,
  facets,
  isTyped,
  again,
  unfolded,
  view,
  status,
}: AppState): AskedFor => ({
  ...shownBy(filter, view),
  facets,
  isTyped,
  again,
  unfolded,
  fold: isFolded(view),
  version: status.version,
});

const sameButVersion = (a: AskedFor, b: AskedFor): boolean => same(a, { ...b, version: a.version });

/** By identity: the store replaces what changes and keeps what does not. Whether it was typed changes no answer. */
const same = (a: AskedFor, b: AskedFor): boolean =>
  a.filter === b.filter &&
  a.facets === b.facets &&
  a.again === b.again &&
  a.range === b.range &&
  a.sort === b.sort &&
  a.fold === b.fold &&
  a.unfolded === b.unfolded &&
  a.version === b.version;
