// state: what a report is gathered from: events and counts of the whole log, whatever the view shows.

import { ANY, onField, type Predicate } from "../core/filter/predicate.ts";
import type { EventDetail, EventRow, InputFile, Timeline } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import type { AppState } from "./app-state.ts";
import type { HashWait } from "./hash-wait.ts";
import { eventNamed } from "./event-named.ts";

/** Groups that the engine gives at once. */
const PAGE = 200;
/** Who has so many names alike in their first 300 characters has made them to be in the way; each page counts the events anew. */
const MOST_ALIKE = 2_000;

export interface SeenEvents {
  readonly total: number;
  /** The first of them in time, as many as were asked for. */
  readonly first: readonly EventRow[];
  readonly last: EventRow | null;
}

/** Who did what a rule found, most events first. */
export interface SeenActors {
  /** As many as were asked for. */
  readonly first: readonly { readonly actor: string; readonly count: number }[];
  /** Groups there are; further ones that could not be told apart are in none. */
  readonly total: number;
}

export interface ReportSource {
  /** `at`: EventRow.at. Null of one that is not open, or whose record is gone. */
  event(at: string): Promise<EventDetail | null>;
  seen(filter: Predicate, limit: number): Promise<SeenEvents>;
  actors(rule: string, filter: Predicate, limit: number): Promise<SeenActors>;
  /** Names of those who begin like this, in what a rule found. */
  actorsLike(rule: string, beginning: string): Promise<readonly string[]>;
  inputs(): Promise<readonly InputFile[]>;
  timeline(bars: number): Promise<Timeline | null>;
}

export function createReportActions({
  store,
  engine,
  whileBusy,
  toast,
  hashes,
}: ActionParts & { readonly hashes: HashWait }) {
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
    async actors(rule, filter, limit) {
      const question = { filter, range: null, actor: null, order: "count" } as const;
      const { groups, total } = await engine.findingGroups(rule, question, 0, limit);
      return { first: groups.map(({ actor, count }) => ({ actor, count })), total };
    },
    async actorsLike(rule, beginning) {
      const filter = onField("actor", { op: "match", pattern: [beginning, ANY], cased: true });
      const question = { filter, range: null, actor: null, order: "count" } as const;
      const names: string[] = [];
      for (let start = 0; start < MOST_ALIKE; start += PAGE) {
        const { groups, total } = await engine.findingGroups(rule, question, start, start + PAGE);
        names.push(...groups.map(({ actor }) => actor));
        if (start + PAGE >= total) break;
      }
      return names;
    },
    inputs: () => engine.inputs(),
    timeline: (bars) => engine.timeline(bars),
  };
  return {
    /** `gather`, with what it needs, hashes of the files too; undefined where it was given up, or the engine is gone. */
    async gatherReport<T>(
      gather: (source: ReportSource, state: AppState) => Promise<T>,
    ): Promise<T | undefined> {
      const work = async (): Promise<T | undefined> =>
        (await hashes.wait({ kind: "report", total: 0 }))
          ? await gather(source, store.getState())
          : undefined;
      const gathered = await whileBusy(work());
      store.setState({ exporting: null });
      if (!hashes.isCancelled) return gathered;
      toast("export-cancelled", "");
      return undefined;
    },
  };
}
