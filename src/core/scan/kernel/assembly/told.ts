// core/scan/kernel: the rows of a run that the host wants to see: those with a value in a certain column, or all, whose
// record holds one of the needles; and those with a value in another, that of keys that were asked for.

import { allocate, enlarge } from "./memory";
import { place, Column } from "./columns";
import { holdsNeedle } from "./needles";

let column = changetype<Column>(0);
let asked = changetype<Column>(0);
let room: u32 = 0;
let list: usize = 0;
export let toldCount: u32 = 0;

/** `where`: a column of a byte a row; 0 for all rows. */
export function tellRows(where: Column): void {
  column = where;
  room = 64;
  list = allocate((<usize>room) << 2);
}

/** `where`: a column of a byte a row, which holds something where the row is told whatever else its record holds. */
export function tellAsked(where: Column): void {
  asked = where;
}

/** The rows, in their order, u32 each. */
export function toldAt(): usize {
  return list;
}

export function clearTold(): void {
  toldCount = 0;
}

/** The rows from `from` on are no more. */
export function dropTold(from: u32): void {
  while (toldCount > 0 && load<u32>(list + ((<usize>(toldCount - 1)) << 2)) >= from) toldCount--;
}

/** The row's record is [from, end). */
export function considerTelling(row: u32, from: usize, end: usize): void {
  if (room == 0) return;
  if (changetype<usize>(asked) == 0 || load<u8>(place(asked, row)) == 0) {
    if (changetype<usize>(column) != 0 && load<u8>(place(column, row)) == 0) return;
    if (!holdsNeedle(from, end)) return;
  }
  if (toldCount == room) {
    list = enlarge(list, (<usize>room) << 2, (<usize>room) << 3);
    room <<= 1;
  }
  store<u32>(list + ((<usize>toldCount) << 2), row);
  toldCount++;
}
