// core/query: what rows are sorted by, as unsigned numbers whose order is the order wanted: ascending or descending, and
// the greatest number for rows that do not have the field. Numbers below 65,536 wherever they fit, for each 16 bits that
// differ cost a pass over all rows.

import type { ColumnField, TableField } from "../audit/fields.ts";
import { NOT_UUID } from "../scan/uuid.ts";
import type { EventTable } from "../store/table.ts";
import { gather, gatherTimes, gatherWord } from "./gather.ts";
import { rankIds } from "./rank-ids.ts";

export interface Wanted {
  readonly table: EventTable;
  /** In order of time. */
  readonly rows: Uint32Array;
  readonly descending: boolean;
}

/** By row of the table, as words from the most to the least significant; of use for the wanted rows only. */
export type SortKeys = readonly Uint32Array[];

const SMALL = 0xffff;
const LARGE = 0xffffffff;

export function textKeys({ table, rows, descending }: Wanted, name: TableField): SortKeys {
  const pool = table.strings(name);
  const keys = gather(table, name);
  const ranks = rankIds(pool, keys, rows);
  const absent = pool.size < SMALL ? SMALL : LARGE;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const rank = ranks[keys[row] ?? 0] ?? 0;
    keys[row] = rank === 0 ? absent : descending ? absent - rank : rank;
  }
  return [keys];
}

/** 0 is absent. */
export function numberKeys({ table, descending }: Wanted, name: ColumnField): SortKeys {
  const keys = gather(table, name);
  for (let i = 0; i < keys.length; i++) {
    const value = keys[i] ?? 0;
    keys[i] = value === 0 ? SMALL : descending ? SMALL - value : value - 1;
  }
  return [keys];
}

/** Never absent. */
export function enumKeys({ table, descending }: Wanted, name: ColumnField): SortKeys {
  const keys = gather(table, name);
  if (descending) for (let i = 0; i < keys.length; i++) keys[i] = SMALL - (keys[i] ?? 0);
  return [keys];
}

export const timeKeys = ({ table, descending }: Wanted, name: "time" | "stageTime"): SortKeys =>
  floatKeys(gatherTimes(table, name), descending);

export function durationKeys({ table, descending }: Wanted): SortKeys {
  const starts = gatherTimes(table, "time");
  const durations = gatherTimes(table, "stageTime");
  for (let i = 0; i < starts.length; i++)
    durations[i] = (durations[i] ?? Number.NaN) - (starts[i] ?? Number.NaN);
  return floatKeys(durations, descending);
}

/** Doubles as integers of the same order: the sign bit flipped, and for negative ones all the others too. */
function floatKeys(values: Float64Array, descending: boolean): SortKeys {
  const high = new Uint32Array(values.length).fill(LARGE);
  const low = new Uint32Array(values.length).fill(LARGE);
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    view.setFloat64(0, value);
    const first = view.getUint32(0);
    const second = view.getUint32(4);
    const negative = first >>> 31 === 1;
    high[i] = negative ? ~first : first | 0x80000000;
    low[i] = negative ? ~second : second;
  }
  if (descending) negate([high, low]);
  return [high, low];
}

/** UUIDs by their text, then the IDs that are none by theirs. */
export function uuidKeys({ table, rows, descending }: Wanted, name: TableField): SortKeys {
  const wordAt = (at: number): Uint32Array => gatherWord(table, name, at);
  const words = [wordAt(0), wordAt(1), wordAt(2), wordAt(3)] as const;
  const [first, second] = words;
  const ids = second.map((id, i) => (first[i] === NOT_UUID ? id : 0));
  const ranks = rankIds(table.strings(name), ids, rows);
  for (let i = 0; i < first.length; i++) {
    if (first[i] === NOT_UUID) second[i] = ranks[ids[i] ?? 0] ?? 0;
    else if (words.every((word) => word[i] === 0)) for (const word of words) word[i] = LARGE;
  }
  if (descending) negate(words);
  return words;
}

/** Turns the order of keys round; those with LARGE in all words stay. */
function negate(keys: SortKeys): void {
  const [first = new Uint32Array(0)] = keys;
  for (let i = 0; i < first.length; i++) {
    if (keys.every((words) => words[i] === LARGE)) continue;
    for (const words of keys) words[i] = ~(words[i] ?? 0);
  }
}
