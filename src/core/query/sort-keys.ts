// core/query: what rows are sorted by, as unsigned numbers whose order is the order wanted: ascending or descending, and
// the greatest number for rows that do not have the field: times, durations and UUIDs, for which there is no counting of
// values. Made in steps.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import type { MarkField, TableField } from "../audit/fields.ts";
import { inSteps, type Steps } from "../base/in-steps.ts";
import { NOT_UUID } from "../scan/uuid.ts";
import { InFlightStages } from "../store/in-flight.ts";
import type { EventTable } from "../store/table.ts";
import { deriveColumn } from "./derived-column.ts";
import { gatherTimes, gatherWord } from "./gather.ts";
import { rankIds } from "./rank-ids.ts";

export interface Wanted {
  readonly table: EventTable;
  /** In order of time. */
  readonly rows: Uint32Array;
  readonly descending: boolean;
}

/** By row of the table, as words from the most to the least significant; of use for the wanted rows only. */
export type SortKeys = readonly Uint32Array[];

const LARGE = 0xffffffff;

export function* timeKeys(
  { table, descending }: Wanted,
  name: "time" | "stageTime",
): Steps<SortKeys> {
  return yield* floatKeys(yield* gatherTimes(table, name), descending);
}

export function* durationKeys({ table, descending }: Wanted): Steps<SortKeys> {
  const durations = new Float64Array(table.length);
  const stages = new InFlightStages();
  for (const chunk of table.chunks) {
    const { start } = chunk;
    stages.extend(table.strings("stage"));
    const durationOf = stages.durations(chunk);
    const count = Math.min(chunk.length, durations.length - start);
    for (let i = 0; i < count; i++) durations[start + i] = durationOf(i);
    yield;
  }
  return yield* floatKeys(durations, descending);
}

/** By text, of the few rows that have one. */
export function* markKeys({ table, descending }: Wanted, name: MarkField): Steps<SortKeys> {
  const keys = new Uint32Array(table.length).fill(LARGE);
  yield;
  const texts = new Map<number, string>();
  for (const row of table.marked?.all.keys() ?? []) {
    const values = table.marked?.valuesOf(row, name) ?? [];
    if (values.length > 0) texts.set(row, values.join(", "));
  }
  const order = [...new Set(texts.values())].toSorted();
  const ranks = new Map(order.map((text, i) => [text, descending ? order.length - i : i]));
  for (const [row, text] of texts) keys[row] = ranks.get(text) ?? LARGE;
  return [keys];
}

/** All that are in flight are alike. */
export function* inFlightKeys({ table }: Wanted): Steps<SortKeys> {
  const keys = new Uint32Array(table.length).fill(LARGE);
  const stages = new InFlightStages();
  for (const chunk of table.chunks) {
    const { start } = chunk;
    stages.extend(table.strings("stage"));
    const isUnderWay = stages.of(chunk);
    const count = Math.min(chunk.length, keys.length - start);
    for (let i = 0; i < count; i++) if (isUnderWay(i)) keys[start + i] = 0;
    yield;
  }
  return [keys];
}

/** By text. */
export function* derivedKeys(
  { table, descending }: Wanted,
  name: DerivedFieldName,
): Steps<SortKeys> {
  const { ids, texts } = yield* deriveColumn(table, name);
  const order = texts.map((_, id) => id).slice(1);
  order.sort((a, b) => ((texts[a] ?? "") < (texts[b] ?? "") ? -1 : 1));
  const keys = new Uint32Array(texts.length).fill(LARGE);
  for (const [rank, id] of order.entries()) keys[id] = descending ? order.length - rank : rank;
  yield* inSteps(ids.length, (start, end) => {
    for (let row = start; row < end; row++) ids[row] = keys[ids[row] ?? 0] ?? LARGE;
  });
  return [ids];
}

/** Doubles as integers of the same order: the sign bit flipped, and for negative ones all the others too. */
function* floatKeys(values: Float64Array, descending: boolean): Steps<SortKeys> {
  const high = new Uint32Array(values.length).fill(LARGE);
  const low = new Uint32Array(values.length).fill(LARGE);
  const view = new DataView(new ArrayBuffer(8));
  yield* inSteps(values.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const value = values[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      view.setFloat64(0, value);
      const first = view.getUint32(0);
      const second = view.getUint32(4);
      const negative = first >>> 31 === 1;
      high[i] = negative ? ~first : first | 0x80000000;
      low[i] = negative ? ~second : second;
    }
  });
  if (descending) yield* negate([high, low]);
  return [high, low];
}

/** UUIDs by their text, then the IDs that are none by theirs. */
export function* uuidKeys({ table, rows, descending }: Wanted, name: TableField): Steps<SortKeys> {
  const words: Uint32Array[] = [];
  for (const at of [0, 1, 2, 3]) {
    words.push(gatherWord(table, name, at));
    yield;
  }
  const [first = new Uint32Array(0), second = new Uint32Array(0)] = words;
  const pool = table.strings(name);
  const counts = new Uint32Array(pool.size + 1);
  yield* inSteps(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = rows[i] ?? 0;
      if (first[row] !== NOT_UUID) continue;
      const id = second[row] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  });
  const ranks = yield* rankIds(pool, counts);
  yield* inSteps(first.length, (start, end) => {
    for (let i = start; i < end; i++) {
      if (first[i] === NOT_UUID) second[i] = ranks[second[i] ?? 0] ?? 0;
      else if (words.every((word) => word[i] === 0)) for (const word of words) word[i] = LARGE;
    }
  });
  if (descending) yield* negate(words);
  return words;
}

/** Turns the order of keys round; those with LARGE in all words stay. */
function* negate(keys: SortKeys): Steps<void> {
  const [first = new Uint32Array(0)] = keys;
  yield* inSteps(first.length, (start, end) => {
    for (let i = start; i < end; i++) {
      if (keys.every((words) => words[i] === LARGE)) continue;
      for (const words of keys) words[i] = ~(words[i] ?? 0);
    }
  });
}
