// state: view ↔ the browser's history. Each change is one entry, so "back" undoes it; changes that belong together (a
// word being typed, a brush being dragged) share one. Entries are numbered, because going back from the first one would
// leave the page, and what was loaded with it.

import type { AppStore } from "./app-state.ts";
import { fromHash, toHash } from "./view-url.ts";
import { visited } from "./trail.ts";
import type { ViewState } from "./view-state.ts";

/** Keys closer together than this are one change. */
const TYPING_PAUSE_MS = 1000;
/**
 * The address follows such a change when it rests so long. Browsers refuse what is written more than 100 times in 10 s,
 * as a held key does in 4; and a write takes 1 ms of a key's 6.
 */
const WRITE_AFTER_MS = 200;

export interface ViewHistory {
  /** Shows `view` and records it. Changes with the same `gesture` in quick succession share one entry. */
  go(view: ViewState, gesture?: string): void;
  back(): void;
  forward(): void;
}

/** As much of `window` as is needed. */
export interface Page {
  readonly history: Pick<History, "state" | "pushState" | "replaceState" | "back" | "forward">;
  readonly location: Pick<Location, "hash" | "pathname" | "search">;
  addEventListener(kind: "popstate" | "hashchange", listener: () => void): void;
}

export function startHistory(
  store: AppStore,
  show: (view: ViewState) => void,
  page: Page = window,
): ViewHistory {
  let last: { gesture: string; at: number } | null = null;
  // A reload keeps the number of the entry; how many lie ahead of it is no longer known.
  let step = stepOf(page.history.state) ?? 0;
  let newest = step;
  const enter = (now: number, end: number): void => {
    step = now;
    newest = end;
    store.setState({ canUndo: step > 0, canRedo: step < newest });
  };

  let unwritten: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => {
    clearTimeout(unwritten);
    unwritten = undefined;
  };
  /** Brings the address up to date, if it is behind. */
  const write = (): void => {
    if (unwritten === undefined) return;
    forget();
    page.history.replaceState({ step }, "", addressOf(store.getState().view, page));
  };

  /** Shows it, and keeps it among the places one has been at. */
  const visit = (view: ViewState, goesOn: boolean): void => {
    show(view);
    const isReadable = store.getState().queryProblem === null;
    const { query, range } = view;
    const to = { place: { query, range }, isReadable, goesOn, now: Date.now() };
    store.setState(({ trail }) => ({ trail: visited(trail, to) }));
  };

  page.addEventListener("popstate", () => {
    last = null;
    // The entry it was meant for is no longer the present one.
    forget();
    const known = stepOf(page.history.state);
    if (known === undefined) {
      // An address typed or pasted by hand is a new entry, not yet numbered.
      page.history.replaceState({ step: step + 1 }, "");
      enter(step + 1, step + 1);
    } else {
      enter(known, Math.max(newest, known));
    }
    visit(fromHash(page.location.hash), false);
  });
  page.addEventListener("hashchange", () => {
    // While the address is behind what is typed it says nothing; one changed by hand has been heard of by "popstate".
    const isOurs = unwritten !== undefined || toHash(store.getState().view) === page.location.hash;
    if (!isOurs) visit(fromHash(page.location.hash), false);
  });
  page.history.replaceState({ step }, "");
  enter(step, newest);
  visit(fromHash(page.location.hash), false);

  return {
    go(view, gesture) {
      const now = Date.now();
      const goesOn =
        gesture !== undefined && last?.gesture === gesture && now - last.at < TYPING_PAUSE_MS;
      last = gesture === undefined ? null : { gesture, at: now };
      if (!goesOn) write();
      visit(view, goesOn);
      if (goesOn) {
        forget();
        unwritten = setTimeout(write, WRITE_AFTER_MS);
      } else if (toHash(view) !== page.location.hash) {
        page.history.pushState({ step: step + 1 }, "", addressOf(view, page));
        enter(step + 1, step + 1);
      }
    },
    back: () => {
      write();
      if (step > 0) page.history.back();
    },
    forward: () => {
      write();
      if (step < newest) page.history.forward();
    },
  };
}

/** An empty hash would leave "#" behind; the bare path is the same page without it. */
function addressOf(view: ViewState, { location }: Page): string {
  const hash = toHash(view);
  return hash === "" ? location.pathname + location.search : hash;
}

/** The number of an entry of ours; undefined for an entry the page did not make. */
function stepOf(state: unknown): number | undefined {
  if (typeof state !== "object" || state === null || !("step" in state)) return undefined;
  return typeof state.step === "number" ? state.step : undefined;
}
