// state: which events are picked out of the table. Events, not places: another order, or rows that come in while a log
// loads, leave the choice as it is. A set of bits, so that all of ten million rows are 1.2 MB. Pure.

import { addBit, countBits, emptyBitset, hasBit, removeBit } from "../core/base/bitset.ts";
import type { Bitset } from "../core/base/bitset.ts";

export interface Selection {
  /** By `EventRow.index`. */
  readonly rows: Bitset;
  readonly count: number;
  /** Row of the answer from which a range reaches; null before the first choice. */
  readonly anchor: number | null;
  /** What is chosen beside that range, which is taken anew when its other end moves. */
  readonly beside: Bitset;
}

const NOTHING = emptyBitset(0);
export const NO_SELECTION: Selection = { rows: NOTHING, count: 0, anchor: null, beside: NOTHING };

export const isSelected = ({ rows }: Selection, index: number): boolean => hasBit(rows, index);

/** With the events of one line more or less, by the first of them; the next range begins at its place. */
export function toggled(
  selection: Selection,
  indices: readonly number[],
  place: number,
): Selection {
  let length = 0;
  for (const index of indices) if (index >= length) length = index + 1;
  const rows = copyFor(selection.rows, length);
  const change = hasBit(rows, indices[0] ?? 0) ? removeBit : addBit;
  for (const index of indices) change(rows, index);
  return { rows, count: countBits(rows), anchor: place, beside: rows };
}

/** A range begins here unless one has begun. */
export const anchoredAt = (selection: Selection, place: number): Selection =>
  selection.anchor === null ? { ...selection, anchor: place, beside: selection.rows } : selection;

/** The events of a range from the anchor, and what was chosen beside it. */
export function withRange(selection: Selection, indices: Uint32Array): Selection {
  let length = 0;
  for (const index of indices) if (index >= length) length = index + 1;
  const rows = copyFor(selection.beside, length);
  for (const index of indices) addBit(rows, index);
  return { ...selection, rows, count: countBits(rows) };
}

function copyFor({ words, length }: Bitset, atLeast: number): Bitset {
  const copy = emptyBitset(Math.max(length, atLeast));
  copy.words.set(words);
  return copy;
}
