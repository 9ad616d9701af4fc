// core/query: the lines of the table over the order of an answer: an event each, or a run of similar events folded into one
// of them, its first. A run that is opened is its events again, in place. A line is where in the order it begins.

import { STEP_ROWS, type Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { chunkAt } from "./gather.ts";
import type { RowOrder } from "./kept-orders.ts";
import type { EventFold } from "./question.ts";

/** Names of a run that are told apart; a run may be of millions. */
const MOST_NAMES = 1000;

export class Lines {
  readonly length: number;
  /** Lines that stand for more than one event. */
  readonly folds: number = 0;
  readonly #order: RowOrder;
  /** Where each line begins, or null where every event is a line. */
  readonly #starts: Uint32Array | null;
  /** First lines of runs that are opened, and how many events they have. */
  readonly #opened: ReadonlyMap<number, number>;

  /** `runs`: see foldStarts; null folds nothing. `opened`: first rows of runs that are not folded. */
  constructor(order: RowOrder, runs: Uint32Array | null, opened: ReadonlySet<number>) {
    this.#order = order;
    const openedAt = new Map<number, number>();
    this.#opened = openedAt;
    if (runs === null) {
      this.#starts = null;
      this.length = order.length;
      return;
    }
    const all = order.all();
    const starts = new Uint32Array(all.length);
    let lines = 0;
    for (let r = 0; r < runs.length; r++) {
      const start = runs[r] ?? 0;
      const end = runs[r + 1] ?? all.length;
      const isOpened = end - start > 1 && opened.size > 0 && opened.has(all[start] ?? 0);
      if (isOpened) openedAt.set(lines, end - start);
      else if (end - start > 1) this.folds++;
      for (let i = start; i < (isOpened ? end : start + 1); i++) starts[lines++] = i;
    }
    this.#starts = starts.slice(0, lines);
    this.length = lines;
  }

  get memory(): number {
    return this.#starts?.byteLength ?? 0;
  }

  /** The rows that lines `start` to `end` show. */
  rows(start: number, end: number): Uint32Array {
    const all = this.#order.all();
    if (this.#starts === null) return all.subarray(start, end);
    return this.#starts.subarray(start, end).map((at) => all[at] ?? 0);
  }

  /** All of them in pieces, as RowOrder has them. */
  *pieces(): Generator<Uint32Array> {
    if (this.#starts === null) yield* this.#order.pieces();
    else
      for (let start = 0; start < this.length; start += STEP_ROWS)
        yield this.rows(start, start + STEP_ROWS);
  }

  /** As `rows`, for the first lines: without laying out the whole order where nothing is folded. */
  first(count: number): Uint32Array {
    return this.#starts === null ? this.#order.first(count) : this.rows(0, count);
  }

  /** All events of lines `start` to `end`, also those that are folded away. */
  events(start: number, end: number): Uint32Array {
    const from = this.#startOf(start);
    // A copy: what is sent is the whole buffer of a view.
    return this.#order.all().slice(from, Math.max(from, this.#startOf(end)));
  }

  /** The line of an event, or of the run it is folded into; -1 where it is in none. */
  lineOf(row: number): number {
    const at = this.#order.all().indexOf(row);
    if (this.#starts === null || at < 0) return at;
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** What a line stands for beside its event; null for an event alone. A run may be of all events: in steps. */
  *foldAt(table: EventTable, line: number): Steps<EventFold | null> {
    const opened = this.#opened.get(line);
    const start = this.#startOf(line);
    const count = opened ?? this.#startOf(line + 1) - start;
    if (count < 2) return null;
    const run = this.#order.all().subarray(start, start + count);
    const isOpen = opened !== undefined;
    const micros = yield* spreadOf(table, run);
    return { count, isOpen, micros, names: yield* namesOf(table, run) };
  }

  #startOf(line: number): number {
    if (this.#starts === null) return Math.min(line, this.#order.length);
    return this.#starts[line] ?? this.#order.length;
  }
}

/** From the earliest to the latest; null where no event has a time. */
function* spreadOf(table: EventTable, run: Uint32Array): Steps<number | null> {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  yield* eachValue(table, "time", run, (time) => {
    if (time < first) first = time;
    if (time > last) last = time;
    return true;
  });
  return first > last ? null : last - first;
}

/** How many names, as far as they are counted. A name has one id. */
function* namesOf(table: EventTable, run: Uint32Array): Steps<number> {
  const names = new Set<number>();
  yield* eachValue(table, "name", run, (name) => {
    if (name !== 0) names.add(name);
    return names.size < MOST_NAMES;
  });
  return names.size;
}

/** What a column holds of rows, which mostly lie near each other, until `visit` has enough. */
function* eachValue(
  { chunks }: EventTable,
  name: "time" | "name",
  run: Uint32Array,
  visit: (value: number) => boolean,
): Steps<void> {
  let [start, end] = [0, 0];
  let column: ArrayLike<number> = [];
  for (let at = 0; at < run.length; at++) {
    if (at % STEP_ROWS === STEP_ROWS - 1) yield;
    const row = run[at] ?? 0;
    if (row < start || row >= end) {
      const chunk = chunkAt(chunks, row);
      if (chunk === undefined) continue;
      start = chunk.start;
      end = start + chunk.length;
      column = chunk.column(name);
    }
    if (!visit(column[row - start] ?? 0)) return;
  }
}
