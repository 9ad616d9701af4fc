// core/scan/kernel: which keys are read and what becomes of their values. The host fills this in from the list of fields:
// no name of a field stands in the kernel. A tree of objects, each with keys, found by hash.

import { allocate } from "./memory";
import { sameBytes, StringTable } from "./string-table";
import { Column } from "./columns";
import { Entry, Memo } from "./memo";

/** What a value must be, and what becomes of it. `null` is absent for all but the constants. */
export const TEXT: u32 = 1;
/** A list of strings, kept as compact JSON. */
export const LIST: u32 = 2;
/** 16 bytes of a UUID, or all ones and the id of the text. */
export const UUID: u32 = 3;
export const TIME: u32 = 4;
export const NUMBER: u32 = 5;
/** Any value but null sets `operand` in the column. */
export const FLAG: u32 = 6;
/** An object with keys of its own: node `operand`. */
export const OBJECT: u32 = 7;
/** A string that must be the key's constant (`operand` 0) or begin with it (1). Every record must have all of these. */
export const CONSTANT: u32 = 8;
/** Any value, of which only the place is wanted. */
export const SPAN: u32 = 9;
/** A key that no record may have. */
export const DECLINED: u32 = 10;
/** Any value, null too, sets `operand` in the column. */
export const THERE: u32 = 11;

@unmanaged
export class Key {
  name: usize;
  length: u32;
  node: u32;
  kind: u32;
  operand: u32;
  /** 1: a record that has it, and all others of its kind, may be an event without the constants. */
  tells: u32;
  /** Its place among those whose spans are wanted; 0 is no one's. */
  span: u32;
  column: Column | null;
  table: StringTable | null;
  constant: usize;
  constantLength: u32;
  /** The key that came next in the object last time; kube-apiserver always writes them in the same order. */
  after: Key | null;
  /** The key that came first within this object. */
  within: Key | null;
  /** Of the record being read: */
  seen: bool;
  escaped: bool;
  /** The value's text, half-open. */
  start: usize;
  end: usize;
  number: u32;
  time: f64;
  /** Of an object that is likely to have come before. */
  memo: Memo | null;
  /** Where the object being read is kept, or will be; null for neither. And whether it was there. */
  entry: Entry | null;
  isKnown: bool;
  /** Its keys among those seen, half-open. */
  seenFrom: usize;
  seenTo: usize;
}

/** Pointers to keys by hash. 512 for some fifty keys: the list of fields would have to grow tenfold. */
const SLOTS: u32 = 512;
const slots = memory.data(2048);
let count: u32 = 0;
export let constants: u32 = 0;
/** Keys that tell. */
export let telling: u32 = 0;

function slotOf(node: u32, name: usize, length: u32): u32 {
  let start = load<u64>(name);
  let end = start;
  if (length >= 8) end = load<u64>(name + length - 8);
  else start = end = start & (((<u64>1) << (length << 3)) - 1);
  const h = (start ^ rotl(end, 23) ^ ((<u64>node) << 32) ^ length) * 0x9e3779b97f4a7c15;
  return <u32>(h >>> 55);
}

/** The record itself, as an object with keys: node 0. */
export function createRoot(): Key {
  const root = changetype<Key>(allocate(offsetof<Key>()));
  root.kind = OBJECT;
  return root;
}

/** Only called while the kernel is set up. `name` is followed by `":`, which `length` does not count; both stay. */
export function addKey(node: u32, name: usize, length: u32): Key {
  const key = changetype<Key>(allocate(offsetof<Key>()));
  key.name = name;
  key.length = length;
  key.node = node;
  if (++count > SLOTS / 2) unreachable();
  let slot = slotOf(node, name, length);
  while (load<usize>(slots + ((<usize>slot) << 2)) != 0) slot = (slot + 1) % SLOTS;
  store<usize>(slots + ((<usize>slot) << 2), changetype<usize>(key));
  return key;
}

export function setConstant(key: Key, text: usize, length: u32): void {
  key.constant = text;
  key.constantLength = length;
  constants++;
}

export function setTelling(key: Key): void {
  key.tells = 1;
  telling++;
}

/** The key of an object; null when its value is of no interest. An empty key is none of interest. */
export function findKey(node: u32, name: usize, length: u32): Key | null {
  if (length == 0) return null;
  let slot = slotOf(node, name, length);
  for (let i: u32 = 0; i < SLOTS; i++) {
    const at = load<usize>(slots + ((<usize>slot) << 2));
    if (at == 0) return null;
    const key = changetype<Key>(at);
    if (key.node == node && key.length == length && sameBytes(name, key.name, length)) return key;
    slot = (slot + 1) % SLOTS;
  }
  return null;
}
