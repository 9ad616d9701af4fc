// core/scan/kernel: the columns of the batch in the making. All have the same number of rows; a row that no key has
// written to holds the column's "absent".

import { allocate, enlarge } from "./memory";

@unmanaged
export class Column {
  at: usize;
  /** Bytes per row. */
  width: u32;
  /** What absent is, 8 bytes at a time: zeros, or NaN. */
  absent: u64;
  /** The column made before it; 0 = none. */
  next: usize;
}

let newest: usize = 0;
/** Rows there is room for. */
export let capacity: u32 = 1024;
/** Rows in use. */
export let rows: u32 = 0;

export function createColumn(width: u32, absent: u64): Column {
  const column = changetype<Column>(allocate(offsetof<Column>()));
  column.width = width;
  column.absent = absent;
  column.at = allocate(<usize>capacity * width);
  column.next = newest;
  newest = changetype<usize>(column);
  fill(column, 0, capacity);
  return column;
}

function fill(column: Column, from: u32, to: u32): void {
  const start = column.at + <usize>from * column.width;
  const end = column.at + <usize>to * column.width;
  if (column.absent == 0) {
    memory.fill(start, 0, end - start);
    return;
  }
  for (let at = start; at < end; at += 8) store<u64>(at, column.absent);
}

/** A new row, absent in every column. */
export function addRow(): u32 {
  if (rows == capacity) grow();
  return rows++;
}

function grow(): void {
  for (let next = newest; next != 0; next = changetype<Column>(next).next) {
    const column = changetype<Column>(next);
    const used = <usize>capacity * column.width;
    column.at = enlarge(column.at, used, used << 1);
    fill(column, capacity, capacity << 1);
  }
  capacity <<= 1;
}

/** Makes all rows absent again. */
export function clearRows(): void {
  dropRows(0);
}

/** Makes the rows from `from` on absent again. */
export function dropRows(from: u32): void {
  for (let next = newest; next != 0; next = changetype<Column>(next).next) {
    fill(changetype<Column>(next), from, rows);
  }
  rows = from;
}

/** Where a row's value is. */
export function place(column: Column, row: u32): usize {
  return column.at + <usize>row * column.width;
}
