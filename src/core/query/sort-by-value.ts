// core/query: rows by a column of ids, codes or numbers, in steps: rows are counted per value, values are put in order, and
// each row goes to the next place of its value. One pass that writes, whatever the number of values.

import { FIELDS, type ColumnField } from "../audit/fields.ts";
import { inSteps, type Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { gather } from "./gather.ts";
import type { SortKey } from "./question.ts";
import { rankIds } from "./rank-ids.ts";

/** `sorted`: rows in an order that those of one value keep. Rows without one come last. */
export function* sortByValue(
  table: EventTable,
  sorted: Uint32Array,
  { field, descending }: SortKey & { readonly field: ColumnField },
): Steps<Uint32Array> {
  const values = yield* gather(table, field);
  const counts = new Uint32Array(sizeOf(table, field));
  yield* inSteps(sorted.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const value = values[sorted[i] ?? 0] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
  });
  const places = placesOf(counts, yield* ranksOf(table, field, counts), descending);
  const order = new Uint32Array(sorted.length);
  yield* inSteps(sorted.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = sorted[i] ?? 0;
      const value = values[row] ?? 0;
      const place = places[value] ?? 0;
      order[place] = row;
      places[value] = place + 1;
    }
  });
  return order;
}

/** One more than the greatest value there can be. Rows may have come since the rows were picked. */
function sizeOf(table: EventTable, name: ColumnField): number {
  const field = FIELDS.find((candidate) => candidate.name === name);
  if (field?.column === "string" || field?.column === "list")
    return table.strings(field.name).size + 1;
  return field?.column === "enum" ? field.values.length : 65_536;
}

/** By value, from 1; 0 for what is absent. */
function* ranksOf(table: EventTable, name: ColumnField, counts: Uint32Array): Steps<Uint32Array> {
  const field = FIELDS.find((candidate) => candidate.name === name);
  if (field?.column === "string" || field?.column === "list")
    return yield* rankIds(table.strings(field.name), counts);
  const first = field?.column === "enum" ? 1 : 0;
  return Uint32Array.from(counts, (_, value) => value + first);
}

/** Where the first row of each value goes. */
function placesOf(counts: Uint32Array, ranks: Uint32Array, descending: boolean): Uint32Array {
  const byRank = new Uint32Array(ranks.length + 1);
  for (let value = 0; value < ranks.length; value++) byRank[ranks[value] ?? 0] = value;
  const places = new Uint32Array(counts.length);
  let next = 0;
  const put = (value: number): void => {
    places[value] = next;
    next += counts[value] ?? 0;
  };
  for (let i = 1; i < byRank.length; i++) {
    const rank = descending ? byRank.length - i : i;
    const value = byRank[rank] ?? 0;
    // A rank that nobody has leads to 0, and 0 may have another.
    if (ranks[value] === rank) put(value);
  }
  // Values that are absent, or were not ranked, have rank 0; of those only 0 can occur.
  if (ranks[0] === 0) put(0);
  return places;
}
