// state: how a list of entities is sorted and searched. Not in the address: it is a way of looking at the list, as the search of a
// facet is one of looking at values. It outlasts a look at the events.

import type { EntityKind } from "../core/audit/entity.ts";
import type { EntityColumn, EntitySort } from "../worker/engine-api.ts";

export interface EntityChoice {
  readonly sort: EntitySort;
  readonly search: string;
  /** Of actors humans only, of objects those that changed. */
  readonly narrow: boolean;
}

export const LOUDEST: EntityChoice = {
  sort: { column: "severity", descending: true },
  search: "",
  narrow: false,
};

export type EntityChoices = ReadonlyMap<EntityKind, EntityChoice>;

export const choiceOf = (choices: EntityChoices, kind: EntityKind): EntityChoice =>
  choices.get(kind) ?? LOUDEST;

/** A second choice of a column turns it around. Names begin with A, first times with the first, all else with the most. */
export function nextEntitySort(sort: EntitySort, column: EntityColumn): EntitySort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column !== "name" && column !== "first" };
}
