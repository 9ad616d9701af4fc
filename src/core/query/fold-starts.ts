// core/query: where in an order runs of similar events begin: who, as whom, from where, with what, did what to which kind of
// object in which namespace, and how it ended, all alike; only names and times differ. What an analyst must not miss is never
// folded into its neighbour: another address, client, outcome or rule begins a run of its own.
//
// Column by column, and of each only the places that were alike in all before it: most differ from the one before in the first or
// second. All columns side by side, to be read row by row, were 56 MB for a million rows, and to get that much new memory took
// longer than to look at it.

import type { ColumnField } from "../audit/fields.ts";
import { inSteps, type Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { copyChunks } from "./gather.ts";

/** All alike in a run. The first ones differ most often. */
export const FOLDED_BY = [
  "user",
  "verb",
  "resource",
  "namespace",
  "apiGroup",
  "subresource",
  "ip",
  "userAgent",
  "impersonatedUser",
  "status",
  "outcome",
  "rule",
  "severity",
] as const satisfies readonly ColumnField[];

/** Positions in `order`, ascending, the first of them 0; none of an empty order. */
export function* foldStarts(table: EventTable, order: Uint32Array): Steps<Uint32Array> {
  const run = new Alike(table, order);
  for (const name of FOLDED_BY) yield* run.narrow(name);
  // A request for no object, such as /healthz, is told by its URI.
  const others = yield* run.split("resource");
  yield* run.narrow("uri");
  return run.starts(others);
}

/** Places of an order whose row is like the row before. */
class Alike {
  readonly #table: EventTable;
  readonly #order: Uint32Array;
  /** A column at a time. */
  readonly #values: Uint32Array;
  /** Ascending; null: all but the first. */
  #places: Uint32Array | null = null;

  constructor(table: EventTable, order: Uint32Array) {
    this.#table = table;
    this.#order = order;
    this.#values = new Uint32Array(table.length);
  }

  /** Leaves those that are alike in one more column. */
  *narrow(name: ColumnField): Steps<void> {
    if (this.#places?.length === 0) return;
    yield* copyChunks(this.#table, name, this.#values);
    const [order, values] = [this.#order, this.#values];
    const before = this.#places;
    const length = before?.length ?? Math.max(0, order.length - 1);
    // The list shrinks in place: what is read lies behind what is written.
    const places = before ?? new Uint32Array(length);
    let kept = 0;
    yield* inSteps(length, (start, end) => {
      for (let n = start; n < end; n++) {
        const place = before === null ? n + 1 : (places[n] ?? 0);
        if (values[order[place] ?? 0] === values[order[place - 1] ?? 0]) places[kept++] = place;
      }
    });
    this.#places = places.subarray(0, kept);
  }

  /** Leaves those whose row has no such value, and gives the others. */
  *split(name: ColumnField): Steps<Uint32Array> {
    const places = this.#places ?? new Uint32Array();
    if (places.length === 0) return places;
    yield* copyChunks(this.#table, name, this.#values);
    const has = (place: number): boolean => this.#values[this.#order[place] ?? 0] !== 0;
    const others = places.filter(has);
    this.#places = places.filter((place) => !has(place));
    return others;
  }

  /** All other places; `others` are alike too. */
  starts(others: Uint32Array): Uint32Array {
    const isStart = new Uint8Array(this.#order.length).fill(1);
    const alike = [this.#places ?? new Uint32Array(), others];
    for (const places of alike) for (const place of places) isStart[place] = 0;
    const starts = new Uint32Array(isStart.length - alike.reduce((n, { length }) => n + length, 0));
    let count = 0;
    for (let place = 0; place < isStart.length; place++)
      if (isStart[place] === 1) starts[count++] = place;
    return starts;
  }
}
