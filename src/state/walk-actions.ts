// state: how one gets from event to event: by rows of the answer, from finding to finding, and out to all that is around one.

import type { EventIndex } from "../core/base/brand.ts";
import type { EventRow } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import type { RowWindow } from "./row-window.ts";

export interface WalkParts extends ActionParts {
  readonly rows: RowWindow;
}

export function createWalkActions({ store, engine, whileBusy, toast, change, rows }: WalkParts) {
  const get = store.getState;
  const set = store.setState;

  const actions = {
    /** Puts the keyboard on a row of the answer; open details go along with it. */
    async walkTo(position: number): Promise<void> {
      set({ activeRow: position });
      if (get().view.event === null) return;
      await whileBusy(rows.need(position, position + 1));
      const row = rows.get(position);
      // A key held down is faster than rows come: only where it stopped counts.
      const { activeRow, view } = get();
      if (row && activeRow === position && view.event !== null)
        change({ event: row.at }, "walking");
    },
    /** Opens the event that stands at `position` of the present answer. */
    async openAt(position: number): Promise<void> {
      await whileBusy(rows.need(position, position + 1));
      const row = rows.get(position);
      if (row) change({ event: row.at }, "walking");
    },
    /** Where an event stands in the present answer; -1 when it is not in it. */
    async positionOf(index: EventIndex): Promise<number> {
      const { answer } = get();
      return answer ? ((await whileBusy(engine.positionOf(answer.id, index))) ?? -1) : -1;
    },
    /**
     * The row of the next event above severity "none", on or back from a row of the answer, else from the one the keyboard is on;
     * beyond the end it goes on from the other one, and says so. Null where there is none, which is said too.
     */
    async findFinding(step: 1 | -1, from = get().activeRow): Promise<number | null> {
      const { answer } = get();
      if (answer === null) return null;
      const found = await whileBusy(engine.nextFinding(answer.id, from, step));
      if (found === undefined || get().answer !== answer) return null;
      if (found === null) toast("no-finding", "");
      else if (found.wrapped) toast(step === 1 ? "from-first" : "from-last", "");
      return found?.place ?? null;
    },
    /** All events, by time, with this one in the midst of them. */
    showAround(row: Pick<EventRow, "at">): void {
      change({ tab: "events", group: [], around: row.at, event: row.at });
    },
    leaveAround(): void {
      change({ around: null });
    },
    /** Highest severities in equal parts of the answer, as ranks; null when it is gone. */
    async severityMap(parts: number): Promise<Uint8Array | null> {
      const { answer } = get();
      if (answer === null) return null;
      return (await whileBusy(engine.severityMap(answer.id, parts))) ?? null;
    },
  };
  return {
    ...actions,
    /** As positionOf; -1 also for whoever walked on meanwhile, and is not to be called back. */
    async positionUnlessMoved(index: EventIndex): Promise<number> {
      const { activeRow, view } = get();
      const position = await actions.positionOf(index);
      const now = get();
      return now.activeRow === activeRow && now.view.event === view.event ? position : -1;
    },
    /** From the event that is open, or else from the row the keyboard is on, to the next finding, which it opens. */
    async openFinding(step: 1 | -1): Promise<void> {
      const { detail } = get();
      const at = detail?.kind === "ready" ? await actions.positionOf(detail.detail.row.index) : -1;
      const found = await actions.findFinding(step, at < 0 ? undefined : at);
      if (found !== null) await actions.openAt(found);
    },
    /** Around the event that is open, or on the tab of events around the row the keyboard is on; whether there is one. */
    showAroundThis(): boolean {
      const { view, activeRow } = get();
      const at = view.event ?? (view.tab === "events" ? rows.get(activeRow)?.at : undefined);
      if (at === undefined) return false;
      actions.showAround({ at });
      return true;
    },
  };
}
