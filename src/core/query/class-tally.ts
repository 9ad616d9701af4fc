// core/query: columns of which rows have classes (store/row-classes.ts), counted as one: a pass over the classes, taken apart
// by value once they are counted.

import { isDerivedField, type ColumnField } from "../audit/fields.ts";
import type { ClassSet } from "../store/row-classes.ts";
import type { CountedField } from "./tally.ts";

export interface Tally {
  readonly name: CountedField;
  readonly counts: Uint32Array;
}

export interface ClassTally {
  readonly set: ClassSet;
  /** By class: how many rows more, modulo 2^32. */
  readonly counts: Uint32Array;
  /** Columns that are counted by class, and those that are not. */
  readonly joined: readonly Tally[];
  readonly others: readonly Tally[];
}

const isClassed = (set: ClassSet | null, name: CountedField): name is ColumnField =>
  !isDerivedField(name) && set?.fields.has(name) === true;

/** Null when classes would not save a pass. */
export function classTally(set: ClassSet | null, tallies: readonly Tally[]): ClassTally | null {
  const joined = tallies.filter(({ name }) => isClassed(set, name));
  if (set === null || joined.length < 2) return null;
  const others = tallies.filter(({ name }) => !isClassed(set, name));
  return { set, counts: new Uint32Array(set.most), joined, others };
}

/** From counts by class to counts by value. */
export function takeApart({ set, counts, joined }: ClassTally): void {
  for (const { name, counts: byValue } of joined) {
    if (isDerivedField(name)) continue;
    const values = set.values(name);
    for (let i = 0; i < set.size; i++) {
      const value = values[i] ?? 0;
      byValue[value] = (byValue[value] ?? 0) + (counts[i] ?? 0);
    }
  }
}
