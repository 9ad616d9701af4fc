// state: view ↔ the browser's history. Each change is one entry, so "back" undoes it; changes that belong together (a
// word being typed, a brush being dragged) share one. Entries are numbered, because going back from the first one would
// leave the page, and what was loaded with it.

import type { AppStore } from "./app-state.ts";
import { fromHash, toHash } from "./view-url.ts";
import type { ViewState } from "./view-state.ts";

/** Keys closer together than this are one change. */
const TYPING_PAUSE_MS = 1000;

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

  page.addEventListener("popstate", () => {
    last = null;
    const known = stepOf(page.history.state);
    if (known === undefined) {
      // An address typed or pasted by hand is a new entry, not yet numbered.
      page.history.replaceState({ step: step + 1 }, "");
      enter(step + 1, step + 1);
    } else {
      enter(known, Math.max(newest, known));
    }
    show(fromHash(page.location.hash));
  });
  page.addEventListener("hashchange", () => {
    if (toHash(store.getState().view) !== page.location.hash) show(fromHash(page.location.hash));
  });
  page.history.replaceState({ step }, "");
  enter(step, newest);
  show(fromHash(page.location.hash));

  return {
    go(view, gesture) {
      const now = Date.now();
      const goesOn =
        gesture !== undefined && last?.gesture === gesture && now - last.at < TYPING_PAUSE_MS;
      last = gesture === undefined ? null : { gesture, at: now };
      show(view);
      const hash = toHash(view);
      if (hash === page.location.hash) return;
      // An empty hash would leave "#" behind; the bare path is the same page without it.
      const url = hash === "" ? page.location.pathname + page.location.search : hash;
      if (goesOn) {
        page.history.replaceState({ step }, "", url);
      } else {
        page.history.pushState({ step: step + 1 }, "", url);
        enter(step + 1, step + 1);
      }
    },
    back: () => {
      if (step > 0) page.history.back();
    },
    forward: () => {
      if (step < newest) page.history.forward();
    },
  };
}

/** The number of an entry of ours; undefined for an entry the page did not make. */
function stepOf(state: unknown): number | undefined {
  if (typeof state !== "object" || state === null || !("step" in state)) return undefined;
  return typeof state.step === "number" ? state.step : undefined;
}
