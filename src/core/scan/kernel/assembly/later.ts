// core/scan/kernel: texts to be looked up in a large table, put off until there are some dozens. A table of 30,000 URIs
// lies outside the caches: three quarters of a look-up were spent waiting for memory, first for the slot, then for the text
// it names. Many at once wait side by side, because no look-up's loads depend on another's.
//
// They are settled in the order they came, so numbers are what they would have been, and before `run` returns.

import { allocate } from "./memory";
import { place, Column } from "./columns";
import { hashOf, numberOfHashed, slotFor, StringTable } from "./string-table";

/** Records of a kilobyte each: what was read of them is still near when they are settled. */
const MOST: u32 = 64;
/** For texts that do not stand in the log as they are. */
const TEXT_ROOM: u32 = 1 << 15;

@unmanaged
class Wanted {
  /** A copy of the slot where the text should be. */
  slotHash: u32;
  slotTag: u32;
  slotStart: u32;
  slotLength: u32;
  at: usize;
  length: u32;
  hash: u32;
  table: StringTable;
  column: Column;
  row: u32;
}

const list = allocate(<usize>MOST * offsetof<Wanted>() + 16);
let end = list;
const last = list + <usize>MOST * offsetof<Wanted>();
const texts = allocate(TEXT_ROOM);
let textsUsed: u32 = 0;
let touched: u32 = 0;

/** A place for a text of `length` bytes to stay until it is settled; 0 when it is too long. */
export function roomForLater(length: u32): usize {
  if (length > TEXT_ROOM) return 0;
  if (textsUsed + length > TEXT_ROOM) settle();
  return texts + textsUsed;
}

/** Says that `length` bytes of that place are used. */
export function useRoom(length: u32): void {
  textsUsed += length;
}

/** The row's value in the column will be the id of the text, which stays where it is until then. */
export function lookUpLater(
  table: StringTable,
  at: usize,
  length: u32,
  column: Column,
  row: u32,
): void {
  const wanted = changetype<Wanted>(end);
  wanted.at = at;
  wanted.length = length;
  wanted.hash = hashOf(at, length);
  wanted.table = table;
  wanted.column = column;
  wanted.row = row;
  end += offsetof<Wanted>();
  if (end == last) settle();
}

/** Looks up all that was put off. */
export function settle(): void {
  for (let next = list; next < end; next += offsetof<Wanted>()) {
    const wanted = changetype<Wanted>(next);
    v128.store(next, v128.load(slotFor(wanted.table, wanted.hash)));
  }
  // Read for nothing but to be near: the first and the last byte of the text that each slot names.
  let sum: u32 = 0;
  for (let next = list; next < end; next += offsetof<Wanted>()) {
    const wanted = changetype<Wanted>(next);
    const text = wanted.table.bytes + wanted.slotStart;
    sum +=
      load<u8>(text) +
      load<u8>(text + (wanted.slotLength >> 1)) +
      load<u8>(text + wanted.slotLength);
  }
  touched = sum;
  for (let next = list; next < end; next += offsetof<Wanted>()) {
    const wanted = changetype<Wanted>(next);
    const table = wanted.table;
    const number = numberOfHashed(table, wanted.at, wanted.length, wanted.hash);
    store<u32>(place(wanted.column, wanted.row), table.firstId + number);
  }
  end = list;
  textsUsed = 0;
}
