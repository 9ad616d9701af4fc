// core/scan/kernel: whole lines in, columns and string tables out, all inside this memory. What is not exactly as
// kube-apiserver writes it is declined, and the host lets reference.ts decide. No name of a field stands here.
//
// The host sets up columns, tables and keys once, then writes lines to the window and calls `run`. No input makes it read
// out of range, trap or spin: each loop over bytes ends at a control character, and the last byte of a run is a newline.
// About 0.6 µs per 1.4 kB event (../kernel.bench.ts).

import { addRow, capacity, clearRows, createColumn, place, rows, Column } from "./columns";
import { addKey, setConstant, Key } from "./keys";
import { cap, capAt, derive, deriveFrom, fallBack, fillAbsent, learn } from "./derived";
import { allocate } from "./memory";
import { createMemo } from "./memo";
import { settle } from "./later";
import { addNeedle } from "./needles";
import { forget, keep, readRecord } from "./record";
import { unescape } from "./unescape";
import { createTable, numberOf, roomFor, seedHash, StringTable } from "./string-table";
import { clearTold, considerTelling, tellRows, toldAt, toldCount } from "./told";

export {
  addNeedle,
  addRow,
  allocate,
  capAt,
  capacity,
  clearRows,
  createColumn,
  createTable,
  derive,
  deriveFrom,
  fallBack,
  learn,
  roomFor,
  rows,
  seedHash,
  tellRows,
  toldAt,
  toldCount,
  unescape,
};

const NEWLINE: u8 = 0x0a;
const RETURN: u8 = 0x0d;

let starts = changetype<Column>(0);
let lengths = changetype<Column>(0);
let lineNumbers = changetype<Column>(0);

/** Where a row's place is kept: its record's start, its length, the newlines before it. */
export function keepPlacesIn(start: Column, length: Column, line: Column): void {
  starts = start;
  lengths = length;
  lineNumbers = line;
}

/** A key of object `node`. `kind` and `operand`: see keys.ts. */
export function createKey(node: u32, kind: u32, operand: u32, name: usize, length: u32): Key {
  const key = addKey(node, name, length);
  key.kind = kind;
  key.operand = operand;
  return key;
}

export function keepIn(key: Key, column: Column, table: StringTable | null): void {
  key.column = column;
  key.table = table;
}

export function requireText(key: Key, text: usize, length: u32): void {
  setConstant(key, text, length);
}

/** An object that is likely to have come before; `sample`: see memo.ts. */
export function expectAgain(key: Key, sample: u32): void {
  key.memo = createMemo(sample);
}

export function columnAt(column: Column): usize {
  return column.at;
}

export function textsAt(table: StringTable): usize {
  return table.bytes;
}

export function endsAt(table: StringTable): usize {
  return table.ends;
}

export function countOf(table: StringTable): u32 {
  return table.count;
}

/** The id of the `length` bytes that were written to where `roomFor` said. */
export function idOfWritten(table: StringTable, length: u32): u32 {
  return table.firstId + numberOf(table, table.bytes + table.used, length);
}

/** Newlines passed by the last run. */
export let lines: u32 = 0;

/**
 * Reads the lines at [from, end); the byte before `end` is a newline. A row's start is its address + `startShift`, its
 * line the newlines of this run before it + `lineShift`. Returns `end`, or where a line starts that it declines.
 */
export function run(from: usize, end: usize, startShift: u32, lineShift: u32, limit: u32): usize {
  let p = from;
  lines = 0;
  clearTold();
  while (p < end) {
    if (load<u8>(p) == NEWLINE) {
      lines++;
      p++;
      continue;
    }
    const stop = readRecord(p);
    const next = stop != 0 && load<u8>(stop) == RETURN ? stop + 1 : stop;
    const length = <u32>(stop - p);
    if (stop == 0 || load<u8>(next) != NEWLINE || length > limit) {
      forget();
      break;
    }
    const row = keep();
    store<u32>(place(starts, row), <u32>p + startShift);
    store<u32>(place(lengths, row), length);
    store<u32>(place(lineNumbers, row), lines++ + lineShift);
    fillAbsent(row);
    cap(row);
    considerTelling(row, p, stop);
    p = next + 1;
  }
  settle();
  return p;
}
