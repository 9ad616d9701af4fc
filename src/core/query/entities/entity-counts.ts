// core/query/entities: how many distinct actors and objects rows name, and nothing else of them: what the tabs say beside their
// names. Of a million events actors take 6 ms; objects, which are tuples of four texts, five times that (entity-counts.bench.ts),
// so this is asked for after an answer and never with it.

import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
import { entityKeys, type EntityKeys } from "./entity-keys.ts";

export interface EntityCounts {
  readonly actors: number;
  readonly objects: number;
  /** There are more objects, which are not told apart: see MOST_KEYS. */
  readonly isMoreObjects: boolean;
}

export function* countEntities(
  table: EventTable,
  rows: Bitset,
  most?: number,
): Steps<EntityCounts> {
  const actors = entityKeys(table, "actor", most);
  const isThere = new Uint8Array(actors.limit());
  yield* eachKey(table, rows, actors, (key) => {
    isThere[key] = 1;
  });
  let count = 0;
  for (const is of isThere) count += is;
  // Each key is given to the first row that has it: there are as many as were given.
  const objects = entityKeys(table, "object", most);
  let isMoreObjects = false;
  yield* eachKey(table, rows, objects, (key) => {
    if (key < 0) isMoreObjects = true;
  });
  return { actors: count, objects: objects.limit() - 1, isMoreObjects };
}

/** Keys are those of entityKeys; not called for NO_KEY. */
function* eachKey(
  table: EventTable,
  rows: Bitset,
  keys: EntityKeys,
  visit: (key: number) => void,
): Steps<void> {
  yield* eachChunkRow(table, rows, (chunk) => {
    const keyOf = keys.of(chunk);
    return (i) => {
      const key = keyOf(i);
      if (key !== 0) visit(key);
    };
  });
}
