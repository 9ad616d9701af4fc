// core/scan/kernel: whole lines in, columns and string tables out, all inside this memory. What is not exactly as
// kube-apiserver writes it is declined, and the host lets reference.ts decide. No name of a field stands here.
//
// The host sets up columns, tables and keys once, then writes lines to the window and calls `run`. No input makes it read
// out of range, trap or spin: each loop over bytes ends at a control character, and the last byte of a run is a newline.
// About 0.6 µs per 1.4 kB event (../kernel.bench.ts).

import { addRow, capacity, clearRows, createColumn, rows, Column } from "./columns";
import { capAt, derive, deriveFrom, fallBack, learn } from "./derived";
import { createEntry, createSpan, putTogether, readEntry, spansAt, writtenAt } from "./entries";
import { addKey, setConstant, setTelling, Key } from "./keys";
import {
  aim,
  isToldOfScratch,
  keepPlacesIn,
  placeLast,
  readLine,
  readList,
  unescapeTo,
} from "./lines";
import { allocate } from "./memory";
import { createMemo } from "./memo";
import { settle } from "./later";
import { addNeedle } from "./needles";
import { addShape, clearShapes } from "./shapes";
import { createTable, numberOf, roomFor, seedHash, StringTable } from "./string-table";
import { addCandidate, createLetters, lookForLetters } from "./letters";
import { clearTold, tellAsked, tellRows, toldAt, toldCount } from "./told";
import { keepVersions, versionCount, versionsAt } from "./versions";

export {
  addCandidate,
  addNeedle,
  addRow,
  addShape,
  allocate,
  capAt,
  capacity,
  clearRows,
  clearShapes,
  createColumn,
  createEntry,
  createLetters,
  createSpan,
  createTable,
  derive,
  deriveFrom,
  fallBack,
  isToldOfScratch,
  keepPlacesIn,
  keepVersions,
  learn,
  lookForLetters,
  placeLast,
  putTogether,
  readEntry,
  roomFor,
  rows,
  seedHash,
  setTelling,
  spansAt,
  tellAsked,
  tellRows,
  toldAt,
  toldCount,
  unescapeTo,
  versionCount,
  versionsAt,
  writtenAt,
};

const NEWLINE: u8 = 0x0a;

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
 * line the newlines of this run before it + `lineShift`. `isShaped`: lines of a known shape are read too. Returns `end`, or
 * where a line starts that it declines, or the line after one that it tells of whose record is not in the window.
 */
export function run(
  from: usize,
  end: usize,
  startShift: u32,
  lineShift: u32,
  limit: u32,
  isShaped: bool,
): usize {
  let p = from;
  lines = 0;
  clearTold();
  aim(startShift, limit);
  while (p < end) {
    if (load<u8>(p) == NEWLINE) {
      lines++;
      p++;
      continue;
    }
    const next = readLine(p, lines + lineShift, isShaped);
    if (next == 0) break;
    lines++;
    p = next;
    if (isToldOfScratch) break;
  }
  settle();
  return p;
}

/** The same for the items of a list at [from, end), all of the line `lineShift`; the byte at `end` is a newline. */
export function runList(
  from: usize,
  end: usize,
  startShift: u32,
  lineShift: u32,
  limit: u32,
): usize {
  lines = 0;
  clearTold();
  aim(startShift, limit);
  const stop = readList(from, end, lineShift);
  settle();
  return stop;
}
