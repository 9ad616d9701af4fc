// core/query: the order of all rows of a table by time and by the fields sorted by last, so that the next key, in the same
// order of the table, is answered by picking from it: about 1 ns per row, and only as many rows as are asked for.

import { isMarkField } from "../audit/fields.ts";
import { countBits, type Bitset } from "../base/bitset.ts";
import { finish, STEP_ROWS, type Steps } from "../base/in-steps.ts";
import { isEqual } from "../base/is-equal.ts";
import type { EventTable } from "../store/table.ts";
import type { Sort } from "./question.ts";
import { pick, pickInto, sortSteps } from "./sort.ts";

/** A set smaller than this part of all rows is sorted by itself. */
const SMALL_PART = 8;

export class KeptOrders {
  readonly #table: EventTable;
  #kept: {
    readonly sort: Sort;
    readonly order: Uint32Array;
    readonly byTime: Uint32Array;
    readonly revision: number;
  } | null = null;

  constructor(table: EventTable) {
    this.#table = table;
  }

  /** Bytes of the order kept, beside that by time. */
  get memory(): number {
    return this.#kept?.order.byteLength ?? 0;
  }

  /**
   * The rows of the set in the order asked for; equal values in order of time. `byTime`: all rows that may be in a set, in
   * order of time, those without one last. Neither must change any more.
   */
  *orderSteps(rows: Bitset, sort: Sort, byTime: Uint32Array): Steps<RowOrder> {
    const table = this.#table;
    const { revision = 0 } = table;
    const total = countBits(rows);
    if (isByTime(sort)) return new RowOrder(rows, total, byTime);
    const kept = this.#kept;
    const isKept =
      kept?.byTime === byTime && kept.revision === revision && isEqual(kept.sort, sort);
    if (isKept) return new RowOrder(rows, total, kept.order);
    // Marks change without a row being another.
    if (total * SMALL_PART < byTime.length || sort.some(({ field }) => isMarkField(field)))
      return new RowOrder(rows, total, yield* sortSteps({ table, rows, byTime }, sort));
    // Let go of before the new one is made: both together would be felt.
    this.#kept = null;
    const order = yield* sortSteps({ table, rows: null, byTime }, sort);
    this.#kept = { sort, order, byTime, revision };
    return new RowOrder(rows, total, order);
  }

  /** The same at once. */
  order(rows: Bitset, sort: Sort, byTime: Uint32Array): RowOrder {
    return finish(this.orderSteps(rows, sort, byTime));
  }
}

const isByTime = ([first, ...others]: Sort): boolean =>
  first === undefined || (first.field === "time" && !first.descending && others.length === 0);

/** The rows of an answer in their order, laid out when somebody asks for more than the first. */
export class RowOrder {
  readonly length: number;
  readonly #rows: Bitset;
  readonly #order: Uint32Array;
  #all: Uint32Array | undefined;

  /** `order`: rows in their order, those of the set and perhaps others. */
  constructor(rows: Bitset, total: number, order: Uint32Array) {
    this.length = total;
    this.#rows = rows;
    this.#order = order;
    if (total === order.length) this.#all = order;
  }

  /** Bytes of what this alone keeps. */
  get memory(): number {
    const own = this.#all === undefined || this.#all === this.#order ? 0 : this.#all.byteLength;
    return own + this.#rows.words.byteLength;
  }

  first(count: number): Uint32Array {
    if (this.#all !== undefined) return this.#all.subarray(0, count);
    return pick(this.#rows, this.#order, Math.min(count, this.length));
  }

  /** All of them; not to be changed. */
  all(): Uint32Array {
    return (this.#all ??= pick(this.#rows, this.#order, this.length));
  }

  /** As `all` in pieces, each good until the next, for who reads them once: all of ten million rows are 40 MB, which nobody may want again. */
  *pieces(): Generator<Uint32Array> {
    const order = this.#all ?? this.#order;
    const picked = new Uint32Array(order === this.#all ? 0 : STEP_ROWS);
    for (let start = 0; start < order.length; start += STEP_ROWS) {
      const piece = order.subarray(start, start + STEP_ROWS);
      yield order === this.#all ? piece : picked.subarray(0, pickInto(picked, this.#rows, piece));
    }
  }
}
