// core/query/entities: of addresses, rows have lists: what is counted by list is joined to what is counted of each address.

import type { EntityKeys } from "./entity-keys.ts";
import { addTally, newTally, type KeyTally, type Tally } from "./entity-tally.ts";

/** From lists of addresses to addresses: a list counts for each of its members, however often it names one. */
export function joinLists(
  keys: EntityKeys,
  tallied: KeyTally,
): {
  readonly tally: Tally;
  readonly names: readonly string[];
  readonly byKey: ReadonlyMap<number, readonly number[]>;
} {
  const places = new Map<string, number>();
  const byKey = new Map<number, readonly number[]>();
  for (let key = 1; key < tallied.count.length; key++) {
    if (tallied.count[key] === 0) continue;
    const members = [...new Set(keys.values(key))].map((member) => {
      const place = places.get(member) ?? places.size;
      places.set(member, place);
      return place;
    });
    byKey.set(key, members);
  }
  const tally = newTally(places.size);
  for (const [key, members] of byKey)
    for (const place of members) addTally(tally, place, tallied, key);
  return { tally, names: [...places.keys()], byKey };
}
