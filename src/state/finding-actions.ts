// state: what a user does with findings: opens a rule to who did it and to what, and goes on to the events of either.

import { epochMicros, type EpochMicros, type EventIndex } from "../core/base/brand.ts";
import { resolveKnown } from "../core/filter/operand.ts";
import { and, equals, onField, or, type Predicate } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import type {
  EventRow,
  FindingGroups,
  GroupOrder,
  OccurrencePage,
  OccurrenceRow,
  SuppressionCondition,
  SuppressionTrial,
} from "../worker/engine-api.ts";
import { EVENTS_BY_TIME, type ActionParts } from "./action-parts.ts";
import type { FindingChoice } from "./finding-choice.ts";
import { withGroup, type GroupKey } from "./group-filter.ts";
import { hiddenEvents } from "./hidden-events.ts";

/** Before any log: a range wants a start. */
const EARLIEST = epochMicros(Number.MIN_SAFE_INTEGER);

/** Groups wanted: those of actors, or with an actor given, of targets; half-open. */
export interface GroupsPage {
  readonly actor: string | null;
  readonly order: GroupOrder;
  readonly start: number;
  readonly end: number;
}

export function createFindingActions({ store, engine, change, whileBusy }: ActionParts) {
  const get = store.getState;

  const showEvents = (filter: Predicate): void => {
    change({ query: printFilter(filter), ...EVENTS_BY_TIME });
  };
  const showAlso = (filter: Predicate): void => {
    showEvents(and(get().filter, filter));
  };
  /** Events of the present view that match as well. */
  const countAlso = async (filter: Predicate): Promise<number> => {
    const { filter: shown, view } = get();
    return (await whileBusy(engine.lookUp(and(shown, filter), 0, view.range)))?.total ?? 0;
  };

  return {
    chooseFindings(part: Partial<FindingChoice>): void {
      store.setState((s) => ({ findingChoice: { ...s.findingChoice, ...part } }));
    },
    /** The last event of the whole log that matches, not later than `time`; null where there is none. */
    async lastBefore(filter: Predicate, time: EpochMicros): Promise<EventRow | null> {
      const range = { start: EARLIEST, end: epochMicros(time + 1) };
      const found = await whileBusy(engine.lookUp(filter, 1, range, "last"));
      return found?.rows[0] ?? null;
    },
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
    /** Of a correlation or an analyzer; null when the engine is gone. */
    async occurrencesOf(rule: string, start: number, end: number): Promise<OccurrencePage | null> {
      return (await whileBusy(engine.occurrences(rule, start, end))) ?? null;
    },
    /** The rows of events by their numbers; without those that cannot be read. */
    async eventsAt(rows: readonly EventIndex[]): Promise<readonly EventRow[]> {
      const found = await whileBusy(Promise.all(rows.map((row) => engine.event(row))));
      return (found ?? []).flatMap((one) => (one.ok ? [one.value.row] : []));
    },
    /** The rule's events of an occurrence, in the place of what is shown. */
    showOccurrence({ rule, group, start, end }: OccurrenceRow): void {
      const of = group.flatMap(([field, value]) => {
        const on = resolveKnown(field);
        return on === undefined ? [] : [{ kind: "test", on, test: equals(value) } as const];
      });
      const query = printFilter(and(onField("rule", equals(rule)), ...of));
      const range = { start, end: epochMicros(end + 1) };
      change({ query, range, ...EVENTS_BY_TIME });
    },
    /** The events that `rule` matches and `by` hides; null stands for any of either. */
    showHidden(rule: string | null, by: string | null): void {
      showAlso(hiddenEvents(rule, by));
    },
    /** How many of them the present view has. */
    async countHidden(rule: string | null, by: string | null): Promise<number> {
      return await countAlso(hiddenEvents(rule, by));
    },
    /** The events of which one of these filters hides a match. */
    showHiddenBy(filters: readonly string[]): void {
      showAlso(hiddenByAny(filters));
    },
    /** How many of them the present view has. */
    async countHiddenBy(filters: readonly string[]): Promise<number> {
      return filters.length === 0 ? 0 : await countAlso(hiddenByAny(filters));
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

const hiddenByAny = (filters: readonly string[]): Predicate =>
  or(...filters.map((by) => hiddenEvents(null, by)));
