// state: what a user does with findings: opens a rule to who did it and to what, and goes on to the events of either.

import type { Predicate } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import type {
  EngineApi,
  EventRow,
  FindingGroups,
  GroupOrder,
  SuppressionCondition,
  SuppressionTrial,
} from "../worker/engine-api.ts";
import type { AppState } from "./app-state.ts";
import { withGroup, type GroupKey } from "./group-filter.ts";
import type { ViewState } from "./view-state.ts";

export interface FindingTools {
  readonly engine: EngineApi;
  readonly get: () => AppState;
  readonly change: (part: Partial<ViewState>) => void;
  readonly whileBusy: <T>(work: Promise<T>) => Promise<T | undefined>;
}

/** Groups wanted: those of actors, or with an actor given, of targets; half-open. */
export interface GroupsPage {
  readonly actor: string | null;
  readonly order: GroupOrder;
  readonly start: number;
  readonly end: number;
}

/** Actions of the findings, see actions.ts. */
export function findingActions({ engine, get, change, whileBusy }: FindingTools) {
  const showEvents = (filter: Predicate): void => {
    const query = printFilter(filter);
    change({ query, tab: "events", sort: { field: "time", descending: false } });
  };
  return {
    /** Of the rule, or of one group of it, under the present filter. */
    showEventsOfRule(rule: string, group: GroupKey | null = null): void {
      showEvents(withGroup(get().filter, rule, group));
    },
    /** The first of them in time, under the present filter and range. */
    async eventsOfRule(
      rule: string,
      group: GroupKey | null,
      limit: number,
    ): Promise<readonly EventRow[]> {
      const { filter, view } = get();
      const wanted = withGroup(filter, rule, group);
      const found = await whileBusy(engine.lookUp(wanted, limit, view.range));
      return found?.rows ?? [];
    },
    /** The groups of a rule under the present filter and range; null when the engine is gone. */
    async groupsOfRule(
      rule: string,
      { actor, order, start, end }: GroupsPage,
    ): Promise<FindingGroups | null> {
      const { filter, view } = get();
      const question = { filter, range: view.range, actor, order };
      return (await whileBusy(engine.findingGroups(rule, question, start, end))) ?? null;
    },
    /** The text of a suppression; null for a rule that is not there. */
    async suppression(
      rule: string,
      conditions: readonly SuppressionCondition[],
    ): Promise<string | null> {
      return (await whileBusy(engine.suppression(rule, conditions))) ?? null;
    },
    /** What a text would hide; null when the engine is gone. */
    async trySuppression(text: string): Promise<SuppressionTrial | null> {
      return (await whileBusy(engine.trySuppression(text))) ?? null;
    },
  };
}
