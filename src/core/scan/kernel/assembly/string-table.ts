// core/scan/kernel: one field's distinct texts, numbered in the order they came: texts end to end, their ends, and a hash
// table of numbers. The first two are what a batch carries, so sending new texts is two slices.

import { allocate, enlarge } from "./memory";

/**
 * Slots looked at before a text counts as unknown and gets a second number: bounds what crafted collisions cost. In a
 * table that is half full a text of an honest log is at home within 60.
 */
const PROBES: u32 = 256;
/** A hash and a number + 1 (0 = free), 4 bytes each. */
const SLOT: usize = 8;

@unmanaged
export class StringTable {
  bytes: usize;
  used: u32;
  room: u32;
  /** Where each text ends, u32. */
  ends: usize;
  count: u32;
  endsRoom: u32;
  slots: usize;
  mask: u32;
  /** The text asked for last, as start in `bytes`: many fields say the same thing for hours. */
  lastStart: u32;
  lastLength: u32;
  lastNumber: u32;
  /** Id of the first text: tables given up before had the ids below it. */
  firstId: u32;
}

let seed: u64 = 0;

/** So that no one can prepare a log whose texts all collide. */
export function seedHash(value: u64): void {
  seed = value;
}

export function createTable(firstId: u32): StringTable {
  const table = changetype<StringTable>(allocate(offsetof<StringTable>()));
  table.room = 1024;
  table.bytes = allocate(table.room);
  table.endsRoom = 64;
  table.ends = allocate((<usize>table.endsRoom) << 2);
  table.mask = 127;
  table.slots = allocate(<usize>(table.mask + 1) * SLOT);
  table.lastLength = 0xffffffff;
  table.firstId = firstId;
  return table;
}

/** Makes room for a text of `length` bytes and returns where it goes. */
export function roomFor(table: StringTable, length: u32): usize {
  const needed = table.used + length;
  if (needed > table.room) {
    const room = max(needed, table.room << 1);
    table.bytes = enlarge(table.bytes, table.used, room);
    table.room = room;
  }
  return table.bytes + table.used;
}

export function sameBytes(a: usize, b: usize, length: u32): bool {
  let left = <i32>length;
  while (left >= 16) {
    if (i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b))) != 0xffff) return false;
    a += 16;
    b += 16;
    left -= 16;
  }
  const same = i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
  return (~same & ((1 << left) - 1)) == 0;
}

const K1: u64 = 0x9e3779b97f4a7c15;
const K2: u64 = 0xc2b2ae3d27d4eb4f;

function hashOf(at: usize, length: u32): u32 {
  let p = at;
  let left = length;
  let a: u64 = seed ^ length;
  let b: u64 = seed;
  while (left >= 16) {
    a = rotl((a ^ load<u64>(p)) * K1, 31);
    b = rotl((b ^ load<u64>(p, 8)) * K2, 29);
    p += 16;
    left -= 16;
  }
  if (left >= 8) {
    a = rotl((a ^ load<u64>(p)) * K1, 31);
    p += 8;
    left -= 8;
  }
  if (left > 0) b = rotl((b ^ (load<u64>(p) & (((<u64>1) << (left << 3)) - 1))) * K2, 29);
  const h = (a ^ rotl(b, 32)) * K1;
  return <u32>(h >>> 32) ^ <u32>h;
}

/** The number of the text at `p`, from 0; a text not seen before gets the next one. */
export function numberOf(table: StringTable, p: usize, length: u32): u32 {
  if (length == table.lastLength && sameBytes(p, table.bytes + table.lastStart, length)) {
    return table.lastNumber;
  }
  const hash = hashOf(p, length);
  const mask = table.mask;
  const slots = table.slots;
  let free = slots + <usize>(hash & mask) * SLOT;
  for (let i: u32 = 0; i < PROBES; i++) {
    const slot = slots + <usize>((hash + i) & mask) * SLOT;
    const tag = load<u32>(slot, 4);
    if (tag == 0) {
      free = slot;
      break;
    }
    if (load<u32>(slot) == hash && isText(table, tag - 1, p, length)) {
      return remember(table, tag - 1, length);
    }
  }
  store<u32>(free, hash);
  store<u32>(free, table.count + 1, 4);
  return remember(table, append(table, p, length), length);
}

function startOf(table: StringTable, number: u32): u32 {
  return number == 0 ? 0 : load<u32>(table.ends + ((<usize>(number - 1)) << 2));
}

function isText(table: StringTable, number: u32, p: usize, length: u32): bool {
  const start = startOf(table, number);
  const end = load<u32>(table.ends + ((<usize>number) << 2));
  return end - start == length && sameBytes(p, table.bytes + start, length);
}

function remember(table: StringTable, number: u32, length: u32): u32 {
  table.lastStart = startOf(table, number);
  table.lastLength = length;
  table.lastNumber = number;
  return number;
}

function append(table: StringTable, p: usize, length: u32): u32 {
  const to = roomFor(table, length);
  memory.copy(to, p, length);
  table.used += length;
  if (table.count == table.endsRoom) {
    table.ends = enlarge(table.ends, (<usize>table.count) << 2, (<usize>table.count) << 3);
    table.endsRoom <<= 1;
  }
  store<u32>(table.ends + ((<usize>table.count) << 2), table.used);
  const number = table.count++;
  if (table.count << 1 > table.mask) spread(table);
  return number;
}

/** Twice the slots. What finds none within the probes is forgotten, and gets a second number when it comes again. */
function spread(table: StringTable): void {
  const old = table.slots;
  const end = old + <usize>(table.mask + 1) * SLOT;
  const mask = (table.mask << 1) | 1;
  const slots = allocate(<usize>(mask + 1) * SLOT);
  for (let from = old; from < end; from += SLOT) {
    if (load<u32>(from, 4) == 0) continue;
    const hash = load<u32>(from);
    for (let i: u32 = 0; i < PROBES; i++) {
      const slot = slots + <usize>((hash + i) & mask) * SLOT;
      if (load<u32>(slot, 4) != 0) continue;
      store<u64>(slot, load<u64>(from));
      break;
    }
  }
  table.slots = slots;
  table.mask = mask;
}
