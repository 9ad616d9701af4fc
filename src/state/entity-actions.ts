// state: what a user does with entities: lists them, opens the page of one, and goes on to its events.

import { actorOf } from "../core/audit/actor.ts";
import { CREDENTIAL_PATH } from "../core/audit/derived/credential.ts";
import type { EntityKind, EntityRef } from "../core/audit/entity.ts";
import { epochMicros, type EventIndex } from "../core/base/brand.ts";
import { entityFilter, is, tokenRequestsFor } from "../core/filter/entity-filter.ts";
import {
  ALL,
  and,
  equals,
  not,
  onBody,
  onField,
  type Predicate,
} from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import type {
  ActorTokens,
  ChangeContent,
  Deed,
  EntityFacts,
  EntityPage,
  LaneKind,
  Lanes,
  ObjectHistory,
  Question,
  Session,
} from "../worker/engine-api.ts";
import { EVENTS_BY_TIME, type ActionParts } from "./action-parts.ts";
import { choiceOf, type EntityChoice } from "./entity-choice.ts";
import { tabOfKind } from "./view-state.ts";

/** Between two letters of somebody who types slowly. */
const TYPING_MS = 250;

export function createEntityActions({ store, engine, change, whileBusy }: ActionParts) {
  const get = store.getState;

  /** What an entity's page tells of, as a filter. */
  const within = (): Predicate => (get().view.isNarrowed ? get().filter : ALL);

  const showEvents = (filter: Predicate): void => {
    const { view } = get();
    const range = view.isNarrowed ? view.range : null;
    change({ query: printFilter(and(within(), filter)), range, ...EVENTS_BY_TIME });
  };

  let pause: ReturnType<typeof setTimeout> | undefined;
  const count = async (of: Pick<Question, "filter" | "range">): Promise<void> => {
    const counts = await whileBusy(engine.entityCounts(of));
    if (counts !== undefined && counts !== null) store.setState({ entityCounts: counts });
  };

  return {
    /** In the tab of its kind, beside the list. */
    openEntity(entity: EntityRef): void {
      const { listed } = get().view;
      const tab = tabOfKind(entity.kind);
      change({ tab, entity, listed: { ...listed, [tab]: entity.kind } });
    },
    closeEntity(): void {
      change({ entity: null });
    },
    listEntities(kind: EntityKind): void {
      const { listed } = get().view;
      const tab = tabOfKind(kind);
      change({ tab, entity: null, listed: { ...listed, [tab]: kind } });
    },
    narrowEntity(isNarrowed: boolean): void {
      change({ isNarrowed });
    },
    chooseEntities(kind: EntityKind, part: Partial<EntityChoice>): void {
      store.setState(({ entityChoices }) => {
        const choices = new Map(entityChoices);
        choices.set(kind, { ...choiceOf(choices, kind), ...part });
        return { entityChoices: choices };
      });
    },
    /** Those of the present view, as they are sorted and searched; null when they are superseded, or the engine is gone. */
    async entitiesOf(
      kind: EntityKind,
      choice: EntityChoice,
      { start, end }: { readonly start: number; readonly end: number },
    ): Promise<EntityPage | null> {
      const { filter, view } = get();
      const question = { kind, filter, range: view.range, ...choice };
      return (await whileBusy(engine.entities(question, start, end))) ?? null;
    },
    async factsOfEntity(entity: EntityRef): Promise<EntityFacts | null> {
      const range = get().view.isNarrowed ? get().view.range : null;
      return (await whileBusy(engine.entityFacts(entity, { filter: within(), range }))) ?? null;
    },
    /**
     * How many an answer's question names, for the tabs; null forgets them. They come after the answer, for a million events take the engine longer
     * than the 100 ms that an answer is to be there in; a newer question ends the counting, and its answer begins another. While somebody types
     * it waits for a pause: between two letters the processor would only be heated.
     */
    async countEntities(of: Pick<Question, "filter" | "range"> | null): Promise<void> {
      clearTimeout(pause);
      if (of === null) store.setState({ entityCounts: null });
      else if (get().isTyped) pause = setTimeout(() => void count(of), TYPING_MS);
      else await count(of);
    },
    /** What an actor authenticated with, of at most so many of its events; null when it is superseded or stopped. */
    async tokensOf(actor: string, most: number): Promise<ActorTokens | null> {
      const range = get().view.isNarrowed ? get().view.range : null;
      const wanted = { actor, most, filter: within(), range };
      return (await whileBusy(engine.actorTokens(wanted))) ?? null;
    },
    stopTokens(): void {
      void whileBusy(engine.stopTokens());
    },
    /** The actor's events with this token or certificate; "" for those that do not say. */
    showToken(actor: string, id: string): void {
      const named = onBody(CREDENTIAL_PATH, id === "" ? { op: "exists" } : equals(id));
      showEvents(and(is("actor", actor), id === "" ? not(named) : named));
    },
    /** Requests for tokens of a service account; by one asker, or by all. */
    showTokenRequests(account: string, asker: string | null): void {
      const { name, namespace = "" } = actorOf(account);
      showEvents(and(asker === null ? ALL : is("actor", asker), tokenRequestsFor(namespace, name)));
    },
    laneBy(lanes: LaneKind): void {
      change({ tab: "lanes", lanes });
    },
    /** Of the present view; null when they are superseded, or the engine is gone. */
    async lanesOf(kind: LaneKind, parts: number): Promise<Lanes | null> {
      const { filter, view } = get();
      const question = { filter, range: view.range, kind, parts };
      return (await whileBusy(engine.lanes(question))) ?? null;
    },
    async historyOfObject(
      entity: EntityRef,
      { start, end }: { readonly start: number; readonly end: number },
    ): Promise<ObjectHistory | null> {
      const range = get().view.isNarrowed ? get().view.range : null;
      const rows = { filter: within(), range };
      return (await whileBusy(engine.objectHistory(entity, rows, start, end))) ?? null;
    },
    /** Null when the engine is gone. */
    async contentOfChange(entity: EntityRef, row: EventIndex): Promise<ChangeContent | null> {
      return (await whileBusy(engine.objectChange(entity, row))) ?? null;
    },
    /** The details of an event by its number. */
    async openRow(row: EventIndex): Promise<void> {
      const found = await whileBusy(engine.event(row));
      if (found?.ok === true) change({ event: found.value.row.at });
    },
    /** Leaves only its events, also in what is shown. */
    includeEntity(entity: EntityRef): void {
      change({ query: printFilter(and(get().filter, entityFilter(entity))) });
    },
    /** All of it, or those of a rule. */
    showEventsOf(entity: EntityRef, rule: string | null = null): void {
      const ofRule = rule === null ? ALL : onField("rule", equals(rule));
      showEvents(and(entityFilter(entity), ofRule));
    },
    /** Of two entities together. */
    showEventsOfBoth(one: EntityRef, other: EntityRef): void {
      showEvents(and(entityFilter(one), entityFilter(other)));
    },
    showDeed(entity: EntityRef, { verb, apiGroup, resource, subresource }: Deed): void {
      showEvents(
        and(
          entityFilter(entity),
          is("verb", verb),
          is("apiGroup", apiGroup),
          is("resource", resource),
          is("subresource", subresource),
        ),
      );
    },
    /** The events of a session, in the place of what is shown. */
    showSession({ actor, ips, userAgent, start, end }: Session): void {
      const filter = and(
        is("actor", actor),
        ...ips.map((ip) => onField("ip", equals(ip))),
        is("userAgent", userAgent),
      );
      const range = { start, end: epochMicros(end + 1) };
      change({ query: printFilter(filter), range, ...EVENTS_BY_TIME });
    },
  };
}
