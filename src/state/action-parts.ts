// state: what every group of actions is given: the store, the engine, and the few ways in which all of them change the page.

import type { EngineApi } from "../worker/engine-api.ts";
import type { AppStore, Toast } from "./app-state.ts";
import type { ViewState } from "./view-state.ts";

export interface ActionParts {
  readonly store: AppStore;
  readonly engine: EngineApi;
  /** The page is busy until `work` is done; undefined when the engine is gone. */
  readonly whileBusy: <T>(work: Promise<T>) => Promise<T | undefined>;
  readonly toast: (kind: Toast["kind"], detail: string) => void;
  /** Of one gesture only the last step can be gone back to. */
  readonly change: (part: Partial<ViewState>, gesture?: string) => void;
}

/** The tab of events, from the first in time. */
export const EVENTS_BY_TIME = {
  tab: "events",
  sort: [{ field: "time", descending: false }],
} as const satisfies Partial<ViewState>;
