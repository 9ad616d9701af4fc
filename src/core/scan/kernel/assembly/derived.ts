// core/scan/kernel: columns whose value follows from other columns of the same row. Which columns, and what follows from
// what, the host says: it works out each combination once, and is asked again only for one that was not seen before.

import { allocate } from "./memory";
import { place, rows, Column } from "./columns";

@unmanaged
class Fallback {
  to: Column;
  from: Column;
  next: Fallback | null;
}

let first: Fallback | null = null;
let last: Fallback | null = null;

/** Where `to` is absent it takes what `from` holds. In the order given. Both of 8 bytes a row, with the same "absent". */
export function fallBack(to: Column, from: Column): void {
  const fallback = changetype<Fallback>(allocate(offsetof<Fallback>()));
  fallback.to = to;
  fallback.from = from;
  fallback.next = null;
  const before = last;
  if (before === null) first = fallback;
  else before.next = fallback;
  last = fallback;
}

export function fillAbsent(row: u32): void {
  let fallback = first;
  while (fallback !== null) {
    const at = place(fallback.to, row);
    if (load<u64>(at) == fallback.to.absent) store<u64>(at, load<u64>(place(fallback.from, row)));
    fallback = fallback.next;
  }
}

let flags = changetype<Column>(0);
let most: u8 = 0;

/** In a column of a byte a row, what is more than `value` becomes it. */
export function capAt(column: Column, value: u32): void {
  flags = column;
  most = <u8>value;
}

export function cap(row: u32): void {
  const at = place(flags, row);
  if (load<u8>(at) > most) store<u8>(at, most);
}

let target = changetype<Column>(0);
let one = changetype<Column>(0);
let two = changetype<Column>(0);
let three = changetype<Column>(0);

/** `to`, of a byte a row, follows from three others. */
export function derive(to: Column, a: Column, b: Column, c: Column): void {
  target = to;
  one = a;
  two = b;
  three = c;
}

/** A log has some dozens of combinations; of one with more, the oldest is asked for again. */
const MOST: u32 = 64;
/** Three values and what follows from them, u32 each. */
const combinations = memory.data(1024);
let known: u32 = 0;
let newest: u32 = 0;

function combination(index: u32): usize {
  return combinations + ((<usize>index) << 4);
}

function valueAt(column: Column, row: u32): u32 {
  const at = place(column, row);
  if (column.width == 1) return load<u8>(at);
  return column.width == 2 ? load<u16>(at) : load<u32>(at);
}

function isAt(at: usize, a: u32, b: u32, c: u32): bool {
  return load<u32>(at) == a && load<u32>(at, 4) == b && load<u32>(at, 8) == c;
}

/** Fills in the rows from `row` on. Returns the first with a combination that is not known; the number of rows when all are. */
export function deriveFrom(row: u32): u32 {
  let at = combination(newest);
  let isFound = false;
  for (; row < rows; row++) {
    const a = valueAt(one, row);
    const b = valueAt(two, row);
    const c = valueAt(three, row);
    if (!isFound || !isAt(at, a, b, c)) {
      isFound = false;
      for (let i: u32 = 0; i < known && !isFound; i++) {
        at = combination(i);
        isFound = isAt(at, a, b, c);
      }
      if (!isFound) return row;
    }
    store<u8>(place(target, row), load<u8>(at, 12));
  }
  return row;
}

/** What follows from a combination. */
export function learn(a: u32, b: u32, c: u32, value: u32): void {
  newest = known < MOST ? known++ : (newest + 1) % MOST;
  const at = combination(newest);
  store<u32>(at, a);
  store<u32>(at, b, 4);
  store<u32>(at, c, 8);
  store<u32>(at, value, 12);
}
