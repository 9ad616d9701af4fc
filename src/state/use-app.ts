// state: how a component reaches the store, the actions and the row window.

import {
  createContext,
  useContext,
  useDeferredValue,
  useLayoutEffect,
  useSyncExternalStore,
} from "react";
import { useStore } from "zustand";
import type { EventRow } from "../worker/engine-api.ts";
import type { Actions } from "./actions.ts";
import type { AppState, AppStore } from "./app-state.ts";
import type { RowWindow, Standing } from "./row-window.ts";

export interface App {
  readonly store: AppStore;
  readonly actions: Actions;
  readonly rows: RowWindow;
}

export const AppContext = createContext<App | null>(null);

function useAppContext(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("used outside <AppContext>");
  return app;
}

/** A slice of the state; the component draws again when the slice is another one. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useAppContext().store, select);
}

/**
 * As `useApp`, for what may come a moment later while a log loads and answers come by themselves: React draws it after the
 * rest, in pieces of 5 ms that a key or a click goes before, and the page is busy until it is drawn. Otherwise somebody
 * waits for the answer, and drawing all of it at once is sooner done: 29 ms from key to picture instead of 37.
 */
export function useAppLater<T>(select: (state: AppState) => T): T {
  const actions = useActions();
  const wanted = useApp(select);
  const loading = useApp((s) => s.status.phase === "loading");
  const deferred = useDeferredValue(loading ? wanted : undefined);
  const shown = loading && deferred !== undefined ? deferred : wanted;
  const isBehind = shown !== wanted;
  useLayoutEffect(() => (isBehind ? actions.hold() : undefined), [isBehind, actions]);
  return shown;
}

export function useActions(): Actions {
  return useAppContext().actions;
}

/** The window of rows, and a redraw whenever rows arrive. */
export function useRows(): {
  get(position: number): EventRow | undefined;
  need(start: number, end: number): void;
  /** Tells the window what is on the screen, so that a newer answer keeps it there. */
  stand(standing: Standing): void;
} {
  const { rows, actions } = useAppContext();
  useSyncExternalStore(rows.subscribe, rows.changes);
  return {
    get: (position) => rows.get(position),
    need: (start, end) => {
      if (rows.lacks(start, end)) void actions.whileBusy(rows.need(start, end));
    },
    stand: (standing) => {
      rows.stand(standing);
    },
  };
}
