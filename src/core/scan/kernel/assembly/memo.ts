// core/scan/kernel: objects that came before, byte for byte. Millions of requests end in the same few ways and are allowed
// for the same few reasons: what such an object puts into a row is kept with its bytes, and one comparison of 30 to 200
// bytes stands for reading its keys and looking up their texts. A tenth of the kernel's time.
//
// One entry a slot, found by the object's first bytes: another object that falls there takes its place.

import { allocate, roomAfter } from "./memory";
import { place, Column } from "./columns";
import { sameBytes } from "./string-table";

/** Few: what is known must be nearer than what it saves. */
const SLOTS: u32 = 256;
/** Longer ones are read each time. What is read past a record's end lies within the scratch or what follows it. */
const LONGEST: u32 = 1024;
const MOST_VALUES: u32 = 16;
/** Of the memo's last visits, about, so many more misses than hits that it is not worth its copies… */
const PATIENCE: i32 = 256;
/** …and for how many objects it then rests. */
const REST: u32 = 4096;

@unmanaged
class Value {
  column: Column;
  value: u32;
}

@unmanaged
export class Entry {
  /** Bytes of the object; 0 = none yet. */
  length: u32;
  room: u32;
  at: usize;
  count: u32;
  /** MOST_VALUES of them. */
  values: usize;
}

@unmanaged
export class Memo {
  entries: usize;
  /** Bytes from the object's start that tell one from another; a multiple of 16. */
  sample: u32;
  credit: i32;
  rest: u32;
}

export function createMemo(sample: u32): Memo {
  const memo = changetype<Memo>(allocate(offsetof<Memo>()));
  memo.sample = sample;
  memo.credit = PATIENCE;
  memo.entries = allocate(<usize>SLOTS * offsetof<Entry>());
  return memo;
}

const K1: u64 = 0x9e3779b97f4a7c15;
const K2: u64 = 0xc2b2ae3d27d4eb4f;

/** Where the object at `p` is, if it came before; null while the memo rests. */
export function entryOf(memo: Memo, p: usize): Entry | null {
  if (memo.rest != 0) {
    memo.rest--;
    return null;
  }
  let a: u64 = 0;
  let b: u64 = 0;
  for (let end = p + memo.sample; p < end; p += 16) {
    a = rotl((a ^ load<u64>(p)) * K1, 31);
    b = rotl((b ^ load<u64>(p, 8)) * K2, 29);
  }
  const slot = <usize>(((a ^ b) * K1) >>> 56);
  return changetype<Entry>(memo.entries + slot * offsetof<Entry>());
}

/** Whether the entry's object stands at `p`. */
export function isAt(memo: Memo, entry: Entry, p: usize): bool {
  const length = entry.length;
  if (length != 0 && sameBytes(p, entry.at, length)) {
    if (memo.credit < PATIENCE) memo.credit++;
    return true;
  }
  if (--memo.credit <= 0) {
    memo.credit = PATIENCE;
    memo.rest = REST;
  }
  return false;
}

/** Makes the entry that of the object [from, end), with no values yet. False when it is too long. */
export function begin(entry: Entry, from: usize, end: usize): bool {
  const length = <u32>(end - from);
  if (length > LONGEST) return false;
  if (entry.values == 0) entry.values = allocate(<usize>MOST_VALUES * offsetof<Value>());
  if (length > entry.room) {
    entry.room = min(LONGEST, roomAfter(entry.room, length));
    entry.at = allocate(entry.room);
  }
  memory.copy(entry.at, from, length);
  entry.length = length;
  entry.count = 0;
  return true;
}

/** What the object puts into a column of its row. False when there are too many: the entry is then none. */
export function addValue(entry: Entry, column: Column, value: u32): bool {
  if (entry.count == MOST_VALUES) {
    entry.length = 0;
    return false;
  }
  const at = changetype<Value>(entry.values + <usize>entry.count * offsetof<Value>());
  entry.count++;
  at.column = column;
  at.value = value;
  return true;
}

/** Writes what the object puts into a row: ids, numbers, and flags beside those that are there. */
export function writeValues(entry: Entry, row: u32): void {
  let at = entry.values;
  const end = at + <usize>entry.count * offsetof<Value>();
  for (; at < end; at += offsetof<Value>()) {
    const column = changetype<Value>(at).column;
    const value = changetype<Value>(at).value;
    const to = place(column, row);
    if (column.width == 4) store<u32>(to, value);
    else if (column.width == 2) store<u16>(to, <u16>value);
    else store<u8>(to, load<u8>(to) | <u8>value);
  }
}
