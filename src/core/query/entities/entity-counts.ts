// core/query/entities: how many distinct actors and objects rows name: what the tabs say beside their names. They are the lengths
// of the two lists that those tabs open with, and those are kept: to count them alone took half of the time, but left whoever then
// opened a tab to wait for all of it.

import type { EntityList } from "./entity-list.ts";

export interface EntityCounts {
  readonly actors: number;
  readonly objects: number;
  /** There are more objects, which are not told apart: see MOST_KEYS. */
  readonly isMoreObjects: boolean;
}

export const countsOf = (actors: EntityList, objects: EntityList): EntityCounts => ({
  actors: actors.all,
  objects: objects.all,
  isMoreObjects: objects.crowded > 0,
});
