// state: the details of the event that the view names. An event's name outlives its row: a link may come before its log.

import type { ActionParts } from "./action-parts.ts";
import { eventNamed } from "./event-named.ts";

export interface DetailLoader {
  /** Shows what is at `at`; null puts the details away. */
  load(at: string | null): Promise<void>;
  /** A link may name an event of the log that was just read. */
  showLinked(): Promise<void>;
}

export function createDetailLoader({
  store,
  engine,
  whileBusy,
}: Pick<ActionParts, "store" | "engine" | "whileBusy">): DetailLoader {
  const get = store.getState;
  const set = store.setState;

  async function load(at: string | null): Promise<void> {
    if (at === null) {
      set({ detail: null });
      return;
    }
    const shown = get().detail;
    if (shown?.kind !== "ready") set({ detail: { kind: "loading", at } });
    await whileBusy(
      (async () => {
        const found = await eventNamed(engine, at);
        // Still wanted? The user may have moved on, and a link's event may not be loaded yet.
        if (get().view.event !== at) return;
        if (found === null)
          set({ detail: { kind: "failed", at, failure: { kind: "no-such-row" } } });
        else if (found.ok) set({ detail: { kind: "ready", at, detail: found.value } });
        else set({ detail: { kind: "failed", at, failure: found.error } });
      })(),
    );
  }

  // Its event may have a part in what several events say.
  store.subscribe(({ status, view, detail }, { status: before }) => {
    if (!before.isCorrelating || status.isCorrelating || status.version === before.version) return;
    if (status.phase === "ready" && detail?.kind === "ready") void load(view.event);
  });

  return {
    load,
    async showLinked() {
      const { view, detail } = get();
      if (view.event !== null && detail?.kind !== "ready") await load(view.event);
    },
  };
}
