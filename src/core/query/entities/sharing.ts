// core/query/entities: who else. Of what an entity does and of what it goes with: whether another one of its kind does it too,
// or goes with it. A pass over all rows that are not its own for each of these questions, which ends when everything is known to
// be common; 10 ns a row.

import { andNotInto, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import type { DeedTally } from "./deeds.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
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

  isOpen(slot: number): boolean {
    return this.#others[slot] !== COMMON;
  }

  /** Of an open slot. */
  add(slot: number, key: number): void {
    const before = this.#others[slot] ?? COMMON;
    if (key <= NO_KEY || before === key) return;
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
  const others: Bitset = { words: all.words.slice(), length: all.length };
  andNotInto(others, own);
  const byDeed = new Known(keys, value, deeds.size);
  yield* look(table, others, byDeed, (chunk) => {
    const keyOf = keys.of(chunk);
    const deedOf = deeds.finder(chunk);
    return (i) => {
      const deed = deedOf(i);
      if (deed >= 0 && byDeed.isOpen(deed)) byDeed.add(deed, keyOf(i));
    };
  });
  const known = beside.map(({ count }) => new Known(keys, value, count));
  for (const [place, { keys: sideKeys, slots }] of beside.entries()) {
    const of = known[place];
    if (of === undefined) continue;
    const byKey = dense(slots);
    yield* look(table, others, of, (chunk) => {
      const keyOf = keys.of(chunk);
      const sideKeyOf = sideKeys.of(chunk);
      return (i) => {
        const taken = byKey[sideKeyOf(i)];
        if (taken === undefined) return;
        for (const slot of taken) if (of.isOpen(slot)) of.add(slot, keyOf(i));
      };
    });
  }
  return {
    deed: (deed) => byDeed.of(deed),
    beside: (place, slot) => known[place]?.of(slot) ?? { kind: "common" },
  };
}

/** Until everything is known to be common: of what most do, that is so after the first chunk. */
function* look(
  table: EventTable,
  rows: Bitset,
  known: Known,
  enter: (chunk: Chunk) => (i: number) => void,
): Steps<void> {
  if (known.open === 0) return;
  const steps = eachChunkRow(table, rows, enter);
  while (known.open > 0 && steps.next().done !== true) yield;
}

/** An array is asked in a third of a map's time. */
function dense(slots: ReadonlyMap<number, readonly number[]>): (readonly number[] | undefined)[] {
  const array: (readonly number[] | undefined)[] = [];
  for (const [key, of] of slots) array[key] = of;
  return array;
}
