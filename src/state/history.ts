// state: view ↔ the browser's history. Each change is one entry, so "back" undoes it; changes that belong together (a
// word being typed, a brush being dragged) share one.

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

export function startHistory(
  store: AppStore,
  show: (view: ViewState) => void,
  page: Pick<Window, "history" | "location" | "addEventListener"> = window,
): ViewHistory {
  let last: { gesture: string; at: number } | null = null;
  page.addEventListener("popstate", () => {
    last = null;
    show(fromHash(page.location.hash));
  });
  page.addEventListener("hashchange", () => {
    if (toHash(store.getState().view) !== page.location.hash) show(fromHash(page.location.hash));
  });
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
      if (goesOn) page.history.replaceState(null, "", url);
      else page.history.pushState(null, "", url);
    },
    back: () => {
      page.history.back();
    },
    forward: () => {
      page.history.forward();
    },
  };
}
