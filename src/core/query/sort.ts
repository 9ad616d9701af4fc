// core/query: the order of an answer's rows by any field. Texts are ranked once per string table, then rows are sorted by
// number: a radix sort of 16 bits a pass, stable on top of time order. About 20 ns per row; no comparison of two rows.
// Rows without the field come last, whichever way the order goes.

import { FIELDS } from "../audit/fields.ts";
import { countBits, hasBit, type Bitset } from "../base/bitset.ts";
import { NOT_UUID } from "../scan/uuid.ts";
import type { EventTable } from "../store/table.ts";
import type { Sort } from "./question.ts";
import { rankIds } from "./rank-ids.ts";

/** What is sorted: `byTime` holds all rows of the table in order of time, those without one last. */
export interface Unsorted {
  readonly table: EventTable;
  readonly rows: Bitset;
  readonly byTime: Uint32Array;
}

/** A key per row of the table, as words from the most to the least significant. ABSENT in all words: no value. */
type Keys = readonly Uint32Array[];
const ABSENT = 0xffffffff;

/** The rows of the set in the order asked for; equal values in order of time. */
export function sortRows({ table, rows, byTime }: Unsorted, sort: Sort): Uint32Array {
  const sorted = pick(rows, byTime);
  if (sort.field === "time") return sort.descending ? latestFirst(table, sorted) : sorted;
  const keys = keysOf(table, rows, sort.field);
  if (sort.descending) for (let row = 0; row < table.length; row++) negate(keys, row);
  let from = sorted;
  let to: Uint32Array = new Uint32Array(from.length);
  for (const words of keys.toReversed()) {
    for (const shift of [0, 16]) {
      if (!sortByDigit({ words, shift }, from, to)) continue;
      [from, to] = [to, from];
    }
  }
  return from;
}

function pick(rows: Bitset, byTime: Uint32Array): Uint32Array {
  const picked = new Uint32Array(countBits(rows));
  let count = 0;
  for (let i = 0; i < byTime.length; i++) {
    const row = byTime[i] ?? 0;
    if (hasBit(rows, row)) picked[count++] = row;
  }
  return picked;
}

/** Rows in order of time turned round, but for those without a time at their end. Equal times keep their order. */
function latestFirst(table: EventTable, sorted: Uint32Array): Uint32Array {
  const times = new Float64Array(table.length);
  for (const chunk of table.chunks)
    times.set(chunk.column("time").subarray(0, chunk.length), chunk.start);
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

function negate(keys: Keys, row: number): void {
  if (keys.every((words) => words[row] === ABSENT)) return;
  for (const words of keys) words[row] = ~(words[row] ?? 0);
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

function keysOf(table: EventTable, rows: Bitset, name: Sort["field"]): Keys {
  const field = FIELDS.find((candidate) => candidate.name === name);
  switch (field?.column) {
    case "string":
    case "list": {
      const ids = fillKeys(table, (chunk) => {
        const column = chunk.column(field.name);
        return (i) => column[i] ?? 0;
      });
      const ranks = rankIds(table.strings(field.name), ids, rows);
      for (let row = 0; row < ids.length; row++) ids[row] = ranks[ids[row] ?? 0] ?? ABSENT;
      return [ids];
    }
    case "number":
    case "enum": {
      const absent = field.column === "number" ? 0 : -1;
      return [
        fillKeys(table, (chunk) => {
          const column = chunk.column(field.name);
          return (i) => (column[i] === absent ? ABSENT : (column[i] ?? ABSENT));
        }),
      ];
    }
    case "uuid":
      return uuidKeys(table, rows);
    case "time":
      return floatKeys(table, (chunk) => {
        const times = chunk.column(field.name);
        return (i) => times[i] ?? Number.NaN;
      });
    default:
      return floatKeys(table, (chunk) => {
        const starts = chunk.column("time");
        const ends = chunk.column("stageTime");
        return (i) => (ends[i] ?? Number.NaN) - (starts[i] ?? Number.NaN);
      });
  }
}

type ValuesOf = (chunk: EventTable["chunks"][number]) => (i: number) => number;

function fillKeys(table: EventTable, valuesOf: ValuesOf): Uint32Array {
  const keys = new Uint32Array(table.length);
  for (const chunk of table.chunks) {
    const valueAt = valuesOf(chunk);
    for (let i = 0; i < chunk.length; i++) keys[chunk.start + i] = valueAt(i);
  }
  return keys;
}

/** Doubles as integers of the same order: the sign bit flipped, and for negative ones all the others too. */
function floatKeys(table: EventTable, valuesOf: ValuesOf): Keys {
  const high = new Uint32Array(table.length).fill(ABSENT);
  const low = new Uint32Array(table.length).fill(ABSENT);
  const view = new DataView(new ArrayBuffer(8));
  for (const chunk of table.chunks) {
    const valueAt = valuesOf(chunk);
    for (let i = 0; i < chunk.length; i++) {
      const value = valueAt(i);
      if (Number.isNaN(value)) continue;
      view.setFloat64(0, value);
      const first = view.getUint32(0);
      const second = view.getUint32(4);
      const negative = first >>> 31 === 1;
      high[chunk.start + i] = negative ? ~first : first | 0x80000000;
      low[chunk.start + i] = negative ? ~second : second;
    }
  }
  return [high, low];
}

/** UUIDs by their text, then the IDs that are none by theirs. */
function uuidKeys(table: EventTable, rows: Bitset): Keys {
  const words = [0, 1, 2, 3].map((word) =>
    fillKeys(table, (chunk) => {
      const column = chunk.column("auditID");
      return (i) => column[i * 4 + word] ?? 0;
    }),
  );
  const [first, second, third, fourth] = words;
  if (!first || !second || !third || !fourth) return [];
  const ids = second.map((id, row) => (first[row] === NOT_UUID ? id : 0));
  const ranks = rankIds(table.strings("auditID"), ids, rows);
  for (let row = 0; row < table.length; row++) {
    if (first[row] === NOT_UUID) second[row] = ranks[ids[row] ?? 0] ?? ABSENT;
    else if (words.every((word) => word[row] === 0)) for (const word of words) word[row] = ABSENT;
  }
  return words;
}
