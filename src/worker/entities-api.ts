// worker: the part of the contract that is about entities: who acts, from where and with what, on which namespaces and objects.
// Types only, as engine-api.ts.

import type { EntityRef } from "../core/audit/entity.ts";
import type { EventIndex } from "../core/base/brand.ts";
import type { EntitiesWanted, EntityPage } from "../core/query/entities/entity-list.ts";
import type { EntityFacts } from "../core/query/entities/entity-facts.ts";
import type { Lanes, LanesWanted } from "../core/query/entities/lanes.ts";
import type { ObjectHistory } from "../core/query/entities/object-changes.ts";
import type { EntityCounts } from "../core/query/entities/entity-counts.ts";
import type { Question } from "../core/query/question.ts";
import type { ActorTokens, TokensWanted } from "./actor-tokens.ts";
import type { ChangeContent } from "./object-content.ts";

export type { EntityColumn, EntityPage, EntitySort } from "../core/query/entities/entity-list.ts";
export type { EntityLine } from "../core/query/entities/entity-lines.ts";
export type { Deed } from "../core/query/entities/deeds.ts";
export type {
  BesideList,
  BesideValue,
  EntityFacts,
  SharedDeed,
} from "../core/query/entities/entity-facts.ts";
export type { LaterAllowed } from "../core/query/entities/later-allowed.ts";
export type { Session } from "../core/query/entities/sessions.ts";
export type { Shared } from "../core/query/entities/sharing.ts";

export type { ObjectChange, ObjectHistory } from "../core/query/entities/object-changes.ts";
export type { LaneKind, Lanes } from "../core/query/entities/lanes.ts";
export type { DiffHunk, DiffLine } from "../core/manifest/line-diff.ts";
export type { EntityCounts } from "../core/query/entities/entity-counts.ts";
export type { TokenAsker } from "../core/query/entities/token-askers.ts";
export type { ActorTokens, TokensWanted } from "./actor-tokens.ts";
export type { ChangeContent } from "./object-content.ts";

/** What is asked about: the shown rows of `filter` that lie in `range`; all times where that is null. Never unparsed text. */
export type Within = Pick<Question, "filter" | "range">;

export interface EntitiesQuestion extends Within, EntitiesWanted {}

export interface LanesQuestion extends Within, Pick<LanesWanted, "kind" | "parts"> {}

/**
 * Places of lists are half-open, `start` to `end`, from 0. Times are EpochMicros. Names are text from the log as it stands
 * there. Nothing here throws for what a log holds; a promise is rejected only when the engine is gone.
 */
export interface EntitiesApi {
  /**
   * How many distinct actors and objects the rows name, for the tabs. It gives way to whatever else is asked. Null when a
   * newer count was asked for meanwhile, or a newer question is being answered.
   */
  entityCounts(within: Within): Promise<EntityCounts | null>;
  /**
   * Events as marks in lanes over the range, or over the whole log: side by side in typed arrays, at most 60 lanes and 2,000
   * parts of the time, the loudest lane first. `parts` is how many the page can draw. Null when others were asked for
   * meanwhile.
   */
  lanes(question: LanesQuestion): Promise<Lanes | null>;
  /**
   * Entities of a kind as they are sorted and searched: lines `start` to `end`, at most 200, with how many there are in all
   * and how many events are in none. What is counted is kept for the next page. Null when another list was asked for
   * meanwhile.
   */
  entities(question: EntitiesQuestion, start: number, end: number): Promise<EntityPage | null>;
  /**
   * Changes `start` to `end` of an object, the first in time first, at most 200. No bodies are read for it. Empty for an
   * entity that is no object; null when that of another was asked for meanwhile.
   */
  objectHistory(
    entity: EntityRef,
    within: Within,
    start: number,
    end: number,
  ): Promise<ObjectHistory | null>;
  /**
   * What the change at `row` changed of the object, read back from the file, against the nearest content before it in the
   * whole log. Secrets are hidden. That nothing is logged, or cannot be read, is a `kind`. Null when the log was given up
   * meanwhile.
   */
  objectChange(entity: EntityRef, row: EventIndex): Promise<ChangeContent | null>;
  /**
   * All that columns tell of one entity: counts, deeds (at most 300), what it goes with (12 of each kind), sessions (200),
   * findings. Null when another was asked for meanwhile.
   */
  entityFacts(entity: EntityRef, within: Within): Promise<EntityFacts | null>;
  /**
   * What an actor authenticated with, from its records: of at most `most` of its events, spread over the time. Records that
   * cannot be read are counted. Null when another was asked for, or `stopTokens` called, meanwhile.
   */
  actorTokens(wanted: TokensWanted): Promise<ActorTokens | null>;
  /** Ends the reading for `actorTokens`, if one goes on. */
  stopTokens(): Promise<void>;
}
