// worker: the part of the contract that is about entities: who acts, from where and with what, on which namespaces and objects.
// Types only, as engine-api.ts.

import type { EntityRef } from "../core/audit/entity.ts";
import type { EntitiesWanted, EntityPage } from "../core/query/entities/entity-list.ts";
import type { EntityFacts } from "../core/query/entities/entity-facts.ts";
import type { Question } from "../core/query/question.ts";

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

/** Rows of a filter and a range. */
export type Within = Pick<Question, "filter" | "range">;

export interface EntitiesQuestion extends Within, EntitiesWanted {}

export interface EntitiesApi {
  /** Entities of a kind, sorted: lines `start` to `end`, at most 200. Null when a newer list was asked for meanwhile. */
  entities(question: EntitiesQuestion, start: number, end: number): Promise<EntityPage | null>;
  /** All that is told of one, within a filter and a range; null when another was asked for meanwhile. */
  entityFacts(entity: EntityRef, within: Within): Promise<EntityFacts | null>;
}
