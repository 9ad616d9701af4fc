// core/query: the order of an answer's rows by any field. Texts are ranked once per string table, then rows are sorted by
// number: a radix sort of 16 bits a pass, stable on top of time order. About 10 ns per row; no comparison of two rows.
// Rows without the field come last, whichever way the order goes.

import { FIELDS } from "../audit/fields.ts";
import { countBits, hasBit, type Bitset } from "../base/bitset.ts";
import type { EventTable } from "../store/table.ts";
import type { Sort } from "./question.ts";
import { durationKeys, enumKeys, numberKeys, textKeys, timeKeys, uuidKeys } from "./sort-keys.ts";
import type { SortKeys } from "./sort-keys.ts";
import { gatherTimes } from "./gather.ts";

/** What is sorted: `byTime` holds all rows of the table in order of time, those without one last. */
export interface Unsorted {
  readonly table: EventTable;
  readonly rows: Bitset;
  readonly byTime: Uint32Array;
}

/** The rows of the set in the order asked for; equal values in order of time. */
export function sortRows({ table, rows, byTime }: Unsorted, sort: Sort): Uint32Array {
  const sorted = pick(rows, byTime);
  if (sort.field === "time") return sort.descending ? latestFirst(table, sorted) : sorted;
  let from = sorted;
  let to: Uint32Array = new Uint32Array(sorted.length);
  for (const words of keysOf(table, sorted, sort).toReversed()) {
    for (const shift of [0, 16]) {
      if (!sortByDigit({ words, shift }, from, to)) continue;
      [from, to] = [to, from];
    }
  }
  return from;
}

/** The rows of a set as they follow each other in `order`, `most` of them at most. */
export function pick(rows: Bitset, order: Uint32Array, most = countBits(rows)): Uint32Array {
  const picked = new Uint32Array(most);
  let count = 0;
  for (let i = 0; i < order.length && count < most; i++) {
    const row = order[i] ?? 0;
    if (hasBit(rows, row)) picked[count++] = row;
  }
  return picked;
}

/** Rows in order of time turned round, but for those without a time at their end. Equal times keep their order. */
function latestFirst(table: EventTable, sorted: Uint32Array): Uint32Array {
  const times = gatherTimes(table, "time");
  const turned = new Uint32Array(sorted.length);
  let timed = sorted.length;
  while (timed > 0 && Number.isNaN(times[sorted[timed - 1] ?? 0])) timed--;
  turned.set(sorted.subarray(timed), timed);
  let to = timed;
  for (let start = 0; start < timed;) {
    let end = start + 1;
    const time = times[sorted[start] ?? 0];
    while (end < timed && times[sorted[end] ?? 0] === time) end++;
    to -= end - start;
    for (let i = start; i < end; i++) turned[to + i - start] = sorted[i] ?? 0;
    start = end;
  }
  return turned;
}

interface Digit {
  readonly words: Uint32Array;
  readonly shift: number;
}

/** One counting pass from one array to the other; false, and nothing written, when all rows have the same digit. */
function sortByDigit({ words, shift }: Digit, from: Uint32Array, to: Uint32Array): boolean {
  const starts = new Uint32Array(65_537);
  for (let i = 0; i < from.length; i++) {
    const digit = ((words[from[i] ?? 0] ?? 0) >>> shift) & 0xffff;
    starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
  }
  const sample = ((words[from[0] ?? 0] ?? 0) >>> shift) & 0xffff;
  if (starts[sample + 1] === from.length) return false;
  for (let digit = 1; digit <= 65_536; digit++)
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
  for (let i = 0; i < from.length; i++) {
    const row = from[i] ?? 0;
    const digit = ((words[row] ?? 0) >>> shift) & 0xffff;
    const at = starts[digit] ?? 0;
    to[at] = row;
    starts[digit] = at + 1;
  }
  return true;
}

function keysOf(table: EventTable, rows: Uint32Array, { field: name, descending }: Sort): SortKeys {
  const field = FIELDS.find((candidate) => candidate.name === name);
  const wanted = { table, rows, descending };
  switch (field?.column) {
    case "string":
    case "list":
      return textKeys(wanted, field.name);
    case "number":
      return numberKeys(wanted, field.name);
    case "enum":
      return enumKeys(wanted, field.name);
    case "uuid":
      return uuidKeys(wanted, field.name);
    case "time":
      return timeKeys(wanted, field.name);
    default:
      return durationKeys(wanted);
  }
}
