// state: what a report is gathered from: events and counts of the whole log, whatever the view shows.

import type { Predicate } from "../core/filter/predicate.ts";
import type { EventDetail, EventRow, InputFile, Timeline } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import type { AppState } from "./app-state.ts";
import { eventNamed } from "./event-named.ts";

export interface SeenEvents {
  readonly total: number;
  /** The first of them in time, as many as were asked for. */
  readonly first: readonly EventRow[];
  readonly last: EventRow | null;
}

export interface ReportSource {
  /** `at`: EventRow.at. Null of one that is not open, or whose record is gone. */
  event(at: string): Promise<EventDetail | null>;
  seen(filter: Predicate, limit: number): Promise<SeenEvents>;
  inputs(): Promise<readonly InputFile[]>;
  timeline(bars: number): Promise<Timeline | null>;
}

export function createReportActions({ store, engine, whileBusy }: ActionParts) {
  const source: ReportSource = {
    async event(at) {
      const found = await eventNamed(engine, at);
      return found?.ok === true ? found.value : null;
    },
    async seen(filter, limit) {
      const { total, rows } = await engine.lookUp(filter, limit, null);
      const last = total > rows.length ? (await engine.lookUp(filter, 1, null, "last")).rows : rows;
      return { total, first: rows, last: last.at(-1) ?? null };
    },
    inputs: () => engine.inputs(),
    timeline: (bars) => engine.timeline(bars),
  };
  return {
    /** `gather`, with what it needs; undefined where the engine is gone. */
    gatherReport: <T>(
      gather: (source: ReportSource, state: AppState) => Promise<T>,
    ): Promise<T | undefined> => whileBusy(gather(source, store.getState())),
  };
}
