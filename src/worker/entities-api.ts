// worker: the part of the contract that is about entities: who acts, from where and with what, on which namespaces and objects.
// Types only, as engine-api.ts.

import type { EntityRef } from "../core/audit/entity.ts";
import type { EventIndex } from "../core/base/brand.ts";
import type { EntitiesWanted, EntityPage } from "../core/query/entities/entity-list.ts";
import type { EntityFacts } from "../core/query/entities/entity-facts.ts";
import type { Lanes, LanesWanted } from "../core/query/entities/lanes.ts";
import type { ObjectHistory } from "../core/query/entities/object-changes.ts";
import type { Question } from "../core/query/question.ts";
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
export type { ChangeContent } from "./object-content.ts";

/** Rows of a filter and a range. */
export type Within = Pick<Question, "filter" | "range">;

export interface EntitiesQuestion extends Within, EntitiesWanted {}

export interface LanesQuestion extends Within, Pick<LanesWanted, "kind" | "parts"> {}

export interface EntitiesApi {
  /** Events in lanes over the range, or over the whole log; null when others were asked for meanwhile. */
  lanes(question: LanesQuestion): Promise<Lanes | null>;
  /** Entities of a kind, sorted: lines `start` to `end`, at most 200. Null when a newer list was asked for meanwhile. */
  entities(question: EntitiesQuestion, start: number, end: number): Promise<EntityPage | null>;
  /** Changes `start` to `end` of an object within a filter and a range, at most 200; null when another was asked for meanwhile. */
  objectHistory(
    entity: EntityRef,
    within: Within,
    start: number,
    end: number,
  ): Promise<ObjectHistory | null>;
  /** What a change of an object changed, read back from the file. */
  objectChange(entity: EntityRef, row: EventIndex): Promise<ChangeContent | null>;
  /** All that is told of one, within a filter and a range; null when another was asked for meanwhile. */
  entityFacts(entity: EntityRef, within: Within): Promise<EntityFacts | null>;
}
