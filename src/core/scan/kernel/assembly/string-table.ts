// core/scan/kernel: one field's distinct texts, numbered in the order they came: texts end to end, their ends, and a hash
// table of numbers. The first two are what a batch carries, so sending new texts is two slices.

import { allocate, enlarge, roomAfter } from "./memory";

/**
 * Slots looked at before a text counts as unknown and gets a second number: bounds what crafted collisions cost. In a
 * table that is half full a text of an honest log is at home within 60.
 */
const PROBES: u32 = 256;
/** Hash, number + 1 (0 = free), start and length of the text, u32 each: what is compared is one miss away, not two. */
const SLOT_SHIFT: usize = 4;

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
  table.slots = allocate((<usize>(table.mask + 1)) << SLOT_SHIFT);
  table.lastLength = 0xffffffff;
  table.firstId = firstId;
  return table;
}

/** Makes room for a text of `length` bytes and returns where it goes. */
export function roomFor(table: StringTable, length: u32): usize {
  const needed = table.used + length;
  if (needed > table.room) {
    const room = roomAfter(table.room, needed);
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

/** From byte 16 - n on: n bytes of ones, then zeros. */
const MASKS = memory.data<u8>([
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);
const K1: u64 = 0x9e3779b97f4a7c15;
const K2: u64 = 0xc2b2ae3d27d4eb4f;

export function hashOf(at: usize, length: u32): u32 {
  let a: u64 = seed ^ length;
  let b: u64 = seed;
  let p = at;
  if (length >= 16) {
    // The last step is on the last 16 bytes, some of them for the second time: a tail of its own costs a wrong guess.
    const last = at + length - 16;
    while (p < last) {
      a = rotl((a ^ load<u64>(p)) * K1, 31);
      b = rotl((b ^ load<u64>(p, 8)) * K2, 29);
      p += 16;
    }
    a ^= load<u64>(last);
    b ^= load<u64>(last, 8);
  } else {
    const bytes = v128.and(v128.load(p), v128.load(MASKS + 16 - length));
    a ^= i64x2.extract_lane(bytes, 0);
    b ^= i64x2.extract_lane(bytes, 1);
  }
  a = rotl(a * K1, 31);
  b = rotl(b * K2, 29);
  // A product's low bits know nothing of its factors' high ones: texts that differ in their last digits stood in one heap.
  let h = a ^ rotl(b, 32);
  h = (h ^ (h >>> 32)) * K1;
  h = (h ^ (h >>> 29)) * K2;
  return <u32>(h >>> 32) ^ <u32>h;
}

/** Whether look-ups of the table wait for memory: its slots, of 64 kB and more, are not all near. */
export function isLarge(table: StringTable): bool {
  return table.mask > 4000;
}

/** Whether the text was asked for last. */
export function isLast(table: StringTable, p: usize, length: u32): bool {
  return length == table.lastLength && sameBytes(p, table.bytes + table.lastStart, length);
}

/** Where a text with this hash is, if nothing stood there before it. */
export function slotFor(table: StringTable, hash: u32): usize {
  return table.slots + ((<usize>(hash & table.mask)) << SLOT_SHIFT);
}

/** The number of the text at `p`, from 0; a text not seen before gets the next one. */
export function numberOf(table: StringTable, p: usize, length: u32): u32 {
  if (isLast(table, p, length)) return table.lastNumber;
  return numberOfHashed(table, p, length, hashOf(p, length));
}

export function numberOfHashed(table: StringTable, p: usize, length: u32, hash: u32): u32 {
  const bytes = table.bytes;
  const mask = table.mask;
  const slots = table.slots;
  let free = slots + ((<usize>(hash & mask)) << SLOT_SHIFT);
  for (let i: u32 = 0; i < PROBES; i++) {
    const slot = slots + ((<usize>((hash + i) & mask)) << SLOT_SHIFT);
    const tag = load<u32>(slot, 4);
    if (tag == 0) {
      free = slot;
      break;
    }
    if (load<u32>(slot) != hash || load<u32>(slot, 12) != length) continue;
    const start = load<u32>(slot, 8);
    if (sameBytes(p, bytes + start, length)) {
      table.lastStart = start;
      table.lastLength = length;
      table.lastNumber = tag - 1;
      return tag - 1;
    }
  }
  table.lastStart = table.used;
  table.lastLength = length;
  table.lastNumber = table.count;
  store<u32>(free, hash);
  store<u32>(free, table.count + 1, 4);
  store<u32>(free, table.used, 8);
  store<u32>(free, length, 12);
  return append(table, p, length);
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
  const end = old + ((<usize>(table.mask + 1)) << SLOT_SHIFT);
  const mask = (table.mask << 1) | 1;
  const slots = allocate((<usize>(mask + 1)) << SLOT_SHIFT);
  for (let from = old; from < end; from += 1 << SLOT_SHIFT) {
    if (load<u32>(from, 4) == 0) continue;
    const hash = load<u32>(from);
    for (let i: u32 = 0; i < PROBES; i++) {
      const slot = slots + ((<usize>((hash + i) & mask)) << SLOT_SHIFT);
      if (load<u32>(slot, 4) != 0) continue;
      v128.store(slot, v128.load(from));
      break;
    }
  }
  table.slots = slots;
  table.mask = mask;
}
