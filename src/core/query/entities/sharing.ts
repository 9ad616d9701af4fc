// core/query/entities: who else. Of what an entity does and of what it goes with: whether another one of its kind does it too,
// or goes with it. One pass over all rows that are not its own, which ends when everything is known to be common.

import { andNotInto, countBits, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import type { DeedTally } from "./deeds.ts";
import { eachIn } from "./each-in.ts";
import { NO_KEY, type EntityKeys } from "./entity-keys.ts";

/** Nobody else; one other, by name; or several. */
export type Shared =
  | { readonly kind: "alone" }
  | { readonly kind: "with"; readonly value: string }
  | { readonly kind: "common" };

const ALONE = 0;
const COMMON = -1;

/** What others are looked for of: slots by key, of one kind of entity that goes with this one. */
export interface Beside {
  readonly keys: EntityKeys;
  readonly slots: ReadonlyMap<number, readonly number[]>;
  readonly count: number;
}

export interface SharingWanted {
  /** All rows there are, and of them those of the entity. */
  readonly all: Bitset;
  readonly own: Bitset;
  /** Of its kind. */
  readonly keys: EntityKeys;
  readonly value: string;
  readonly deeds: DeedTally;
  readonly beside: readonly Beside[];
}

export interface Sharing {
  /** By deed. */
  readonly deed: (deed: number) => Shared;
  /** By place in `beside`, and slot. */
  readonly beside: (place: number, slot: number) => Shared;
}

/** What is known of each slot: ALONE, COMMON, or the key of the one other. */
class Known {
  readonly #keys: EntityKeys;
  readonly #own: string;
  readonly #others: Int32Array;
  /** Slots that are not known to be common. */
  open: number;

  constructor(keys: EntityKeys, own: string, slots: number) {
    this.#keys = keys;
    this.#own = own;
    this.#others = new Int32Array(slots);
    this.open = slots;
  }

  add(slot: number, key: number): void {
    const before = this.#others[slot] ?? COMMON;
    if (before === COMMON || before === key) return;
    this.#others[slot] = before === ALONE ? key : COMMON;
    if (before !== ALONE) this.open--;
  }

  of(slot: number): Shared {
    const key = this.#others[slot] ?? COMMON;
    if (key === ALONE) return { kind: "alone" };
    const value = key === COMMON ? undefined : this.#keys.values(key).at(-1);
    return value === undefined || value === this.#own
      ? { kind: "common" }
      : { kind: "with", value };
  }
}

export function* findSharing(
  table: EventTable,
  { all, own, keys, value, deeds, beside }: SharingWanted,
): Steps<Sharing> {
  const byDeed = new Known(keys, value, deeds.size);
  const known = beside.map(({ count }) => new Known(keys, value, count));
  const others: Bitset = { words: all.words.slice(), length: all.length };
  andNotInto(others, own);
  const isOpen = (): boolean => byDeed.open > 0 || known.some(({ open }) => open > 0);
  if (countBits(others) > 0 && isOpen()) {
    const steps = eachIn(table, others, (chunk) => {
      const keyOf = keys.of(chunk);
      const deedOf = byDeed.open > 0 ? deeds.finder(chunk) : null;
      // What goes with it is looked at where something is left to be known.
      const sides = beside.flatMap(({ keys: sideKeys, slots }, place) => {
        const of = known[place];
        return of === undefined || of.open === 0
          ? []
          : [{ keyOf: sideKeys.of(chunk), slots: dense(slots), of }];
      });
      return (i) => {
        const key = keyOf(i);
        if (key <= NO_KEY) return;
        if (deedOf !== null) {
          const deed = deedOf(i);
          if (deed >= 0) byDeed.add(deed, key);
        }
        for (const { keyOf: sideKeyOf, slots, of } of sides) {
          const taken = slots[sideKeyOf(i)];
          if (taken === undefined) continue;
          for (const slot of taken) of.add(slot, key);
        }
      };
    });
    while (isOpen() && steps.next().done !== true) yield;
  }
  return {
    deed: (deed) => byDeed.of(deed),
    beside: (place, slot) => known[place]?.of(slot) ?? { kind: "common" },
  };
}

/** An array is asked in a third of a map's time. */
function dense(slots: ReadonlyMap<number, readonly number[]>): (readonly number[] | undefined)[] {
  const array: (readonly number[] | undefined)[] = [];
  for (const [key, of] of slots) array[key] = of;
  return array;
}
