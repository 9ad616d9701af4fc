// core/store: all rows in the order by time → the requests among them. Only rows of one time can be of one request, so most
// rows are passed over by a look at the next; requests of rows that were settled before are taken over as they are.

import { addBit, removeBit, type Bitset } from "../../base/bitset.ts";
import { GrowableColumn } from "../../base/grow.ts";
import { STEP_ROWS, type Steps } from "../../base/in-steps.ts";
import { groupRun, type Grouping } from "./group-run.ts";
import type { RequestList } from "./request-list.ts";

/** What a row among several of one time costs, one by itself being 1. */
export const MERGING = 16;

export interface SortedRows {
  readonly rows: Uint32Array;
  /** Their times, in the same order. */
  readonly keys: Float64Array;
  /** Rows below this were part of requests before, and their times are still the same. */
  readonly known: number;
}

/** Rows that another stands for, and of them those that are there twice. */
export interface HiddenRows {
  readonly hidden: Bitset;
  readonly copies: Bitset;
}

export interface GroupingParts extends Omit<Grouping, "onRequest"> {
  /** The requests that were known. */
  readonly list: RequestList;
  /** Whether the row said what only other records of its request do. */
  readonly says: (row: number) => boolean;
  /** `others`: from the latest stage to the first. */
  readonly unite: (row: number, others: readonly number[]) => void;
}

/** Brings `into` up to date. Returns the rows of requests of several, one request after the other. */
export function* groupRows(
  { rows, keys, known }: SortedRows,
  { hidden, copies }: HiddenRows,
  parts: GroupingParts,
): Steps<Uint32Array> {
  const list = new GrowableColumn((n) => new Uint32Array(n), 1024);
  const add = (of: Iterable<number>): void => {
    for (const row of of) list.push(row);
  };
  const grouping: Grouping = {
    ...parts,
    onRequest: (of, copied) => {
      const [row = 0, ...others] = of;
      add(of);
      for (const other of others) addBit(hidden, other);
      for (const copy of others.slice(others.length - copied)) addBit(copies, copy);
      parts.unite(row, others);
    },
  };
  const onKnown = (of: Uint32Array): void => {
    add(of);
    const [row = 0, ...others] = of;
    if (parts.says(row)) parts.unite(row, others);
  };
  let from = 0;
  let work = 0;
  for (let i = 0; i < rows.length;) {
    const start = nextRun(keys, { from: i, most: STEP_ROWS - work });
    work += start - i;
    const end = endOfRun(keys, start);
    const time = keys[start] ?? Number.POSITIVE_INFINITY;
    if (time === Number.POSITIVE_INFINITY) break;
    if (end - start > 1) {
      const run = rows.subarray(start, end);
      if (run.every((row) => row < known)) {
        from = parts.list.copy({ time, from }, onKnown);
      } else {
        for (const row of run) {
          removeBit(hidden, row);
          removeBit(copies, row);
        }
        groupRun(run, grouping);
      }
      work += (end - start) * MERGING;
    }
    i = end;
    if (work < STEP_ROWS) continue;
    work = 0;
    yield;
    parts.columns.refresh();
  }
  return list.take();
}

/** The first key at or after `from` that the next one equals; or the one after `most` others. */
function nextRun(keys: Float64Array, { from, most }: { from: number; most: number }): number {
  const end = Math.min(keys.length - 1, from + most);
  let i = from;
  while (i < end && keys[i] !== keys[i + 1]) i++;
  return i;
}

/** After the last of the equal keys that begin at `from`. */
function endOfRun(keys: Float64Array, from: number): number {
  const key = keys[from];
  let end = from + 1;
  while (end < keys.length && keys[end] === key) end++;
  return end;
}
