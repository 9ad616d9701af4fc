// core/query: events grouped by the values of one or more fields (a pivot): how many, from when to when, how severe. Two
// passes, as in finding-groups.ts: the first counts all groups, the second looks closer at those that are shown.
//
// Which group a row is in is a place in a table of all combinations where those are few (4 million and less), and otherwise a
// hash: 30 and 100 ns a row. Who writes the log chooses the values, so from a million groups on what is new counts in `ungrouped`.

import type { FieldName } from "../audit/fields.ts";
import { SEVERITIES } from "../audit/severity.ts";
import { epochMicros, type EpochMicros } from "../base/brand.ts";
import { countBits, type Bitset } from "../base/bitset.ts";
import { GrowableColumn } from "../base/grow.ts";
import type { Steps } from "../base/in-steps.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import { groupKey, type GroupKey } from "./group-keys.ts";
import { IdTuples, NO_ROOM } from "./id-tuples.ts";
import { eachChunkRow } from "./each-chunk-row.ts";
import { firstOf } from "./top-groups.ts";

/** Fields that one grouping goes by at most. */
export const MAX_GROUP_FIELDS = 4;
/** Groups of one answer. */
export const MAX_GROUPS_PAGE = 200;

export type EventGroupOrder = "count" | "severity" | "first" | "last";

export interface EventGroupsWanted {
  readonly fields: readonly FieldName[];
  readonly rows: Bitset;
  readonly order: EventGroupOrder;
  /** The groups wanted, half-open. */
  readonly start: number;
  readonly end: number;
}

export interface EventGroup {
  /** One per field; null where the event does not have it. */
  readonly values: readonly (string | null)[];
  readonly count: number;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
  /** Events by severity rank. */
  readonly severities: readonly number[];
}

export interface EventGroups {
  readonly total: number;
  readonly groups: readonly EventGroup[];
  readonly events: number;
  /** Of them, those for whose group there was no room. */
  readonly ungrouped: number;
}

export interface EventGroupLimits {
  readonly groups: number;
  /** Combinations that a table is made for. */
  readonly cells: number;
}
const LIMITS: EventGroupLimits = { groups: 1 << 20, cells: 1 << 22 };
const NO_GROUP = 0xffffffff;

/** In the order wanted, most severe or most or first or last first; ties by count, then by who came first in the table. */
export function* eventGroups(
  table: EventTable,
  wanted: EventGroupsWanted,
  limits: EventGroupLimits = LIMITS,
): Steps<EventGroups> {
  const keys: GroupKey[] = [];
  for (const field of wanted.fields.slice(0, MAX_GROUP_FIELDS)) {
    const key = yield* groupKey(table, field);
    if (key !== null) keys.push(key);
  }
  const counts = new Counts(keys, limits, countBits(wanted.rows));
  yield* eachChunkRow(table, wanted.rows, (chunk) => counts.open(chunk));
  const { start } = wanted;
  const end = Math.min(wanted.end, start + MAX_GROUPS_PAGE);
  const page = firstOf(counts.size, end, counts.before(wanted.order)).slice(start);
  yield;
  // Looked up for each row, which in a Map took as long as the first pass.
  const lineOf = new Uint32Array(counts.size);
  for (const [line, group] of page.entries()) lineOf[group] = line + 1;
  const ranks = SEVERITIES.length;
  const lines = new Uint32Array(page.length * ranks);
  let at = 0;
  yield* eachChunkRow(table, wanted.rows, (chunk) => {
    const severities = chunk.column("severity");
    return (i) => {
      const line = lineOf[counts.groupOf(at++)] ?? 0;
      if (line === 0) return;
      const cell = (line - 1) * ranks + (severities[i] ?? 0);
      lines[cell] = (lines[cell] ?? 0) + 1;
    };
  });
  const groups = page.map((group, line) => ({
    values: keys.map((key, k) => key.text(counts.word(group, k))),
    ...counts.of(group),
    severities: [...lines.subarray(line * ranks, (line + 1) * ranks)],
  }));
  return { total: counts.size, groups, events: at, ungrouped: counts.ungrouped };
}

class Counts {
  readonly #keys: readonly GroupKey[];
  readonly #tuples: IdTuples;
  readonly #tuple: Uint32Array;
  /** Group plus one by combination; none where there are too many. */
  readonly #cells: Uint32Array | null;
  readonly #limit: number;
  /** By row, in their order. */
  readonly #groups: Uint32Array;
  #rows = 0;
  ungrouped = 0;
  // By group.
  readonly #words = new GrowableColumn((n) => new Uint32Array(n), 64);
  readonly #counts = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #first = new GrowableColumn((n) => new Float64Array(n), 16);
  readonly #last = new GrowableColumn((n) => new Float64Array(n), 16);
  readonly #worst = new GrowableColumn((n) => new Uint8Array(n), 16);

  constructor(keys: readonly GroupKey[], { groups, cells }: EventGroupLimits, rows: number) {
    this.#keys = keys;
    this.#limit = groups;
    this.#tuples = new IdTuples(keys.length, groups);
    this.#tuple = new Uint32Array(5);
    const all = keys.reduce((product, { size }) => product * size, 1);
    this.#cells = all <= cells ? new Uint32Array(all) : null;
    this.#groups = new Uint32Array(rows);
  }

  get size(): number {
    return this.#counts.length;
  }

  /** Counts a row of the chunk by its place in it. What is read and written of a row lies in variables: half of the time. */
  open(chunk: Chunk): (i: number) => void {
    // A group that is new comes with a row of the chunk, so none of these is replaced meanwhile.
    for (const column of [this.#counts, this.#first, this.#last, this.#worst])
      column.reserve(chunk.length);
    const [counts, worst] = [this.#counts.values, this.#worst.values];
    const [first, last] = [this.#first.values, this.#last.values];
    const [times, severities] = [chunk.column("time"), chunk.column("severity")];
    const groups = this.#groups;
    const groupAt = this.#groupsOf(this.#keys.map((key) => key.of(chunk)));
    return (i) => {
      const group = groupAt(i);
      groups[this.#rows++] = group;
      if (group === NO_GROUP) {
        this.ungrouped++;
        return;
      }
      const time = times[i] ?? Number.NaN;
      const severity = severities[i] ?? 0;
      counts[group] = (counts[group] ?? 0) + 1;
      if (time < (first[group] ?? 0)) first[group] = time;
      if (time > (last[group] ?? 0)) last[group] = time;
      if (severity > (worst[group] ?? 0)) worst[group] = severity;
    };
  }

  /** The group of a row, by its place in a chunk with these columns. */
  #groupsOf(columns: readonly ArrayLike<number>[]): (i: number) => number {
    const cells = this.#cells;
    if (cells === null) return (i) => this.#hashed(columns, i);
    const sizes = this.#keys.map(({ size }) => size);
    return (i) => {
      let cell = 0;
      for (let k = 0; k < columns.length; k++)
        cell = cell * (sizes[k] ?? 0) + (columns[k]?.[i] ?? 0);
      const known = cells[cell] ?? 0;
      if (known !== 0) return known - 1;
      if (this.size >= this.#limit) return NO_GROUP;
      cells[cell] = this.size + 1;
      return this.#add(columns, i);
    };
  }

  #hashed(columns: readonly ArrayLike<number>[], i: number): number {
    const tuple = this.#tuple;
    for (let k = 0; k < columns.length; k++) tuple[k] = columns[k]?.[i] ?? 0;
    const group = this.#tuples.intern(tuple);
    if (group === NO_ROOM) return NO_GROUP;
    return group === this.size ? this.#add(columns, i) : group;
  }

  #add(columns: readonly ArrayLike<number>[], i: number): number {
    for (const column of columns) this.#words.push(column[i] ?? 0);
    this.#counts.push(0);
    this.#first.push(Number.POSITIVE_INFINITY);
    this.#last.push(Number.NEGATIVE_INFINITY);
    this.#worst.push(0);
    return this.size - 1;
  }

  groupOf(n: number): number {
    return this.#groups[n] ?? NO_GROUP;
  }

  word(group: number, key: number): number {
    return this.#words.at(group * this.#keys.length + key);
  }

  of(group: number): Pick<EventGroup, "count" | "firstSeen" | "lastSeen"> {
    const [first, last] = [this.#first.at(group), this.#last.at(group)];
    return {
      count: this.#counts.at(group),
      firstSeen: Number.isFinite(first) ? epochMicros(first) : null,
      lastSeen: Number.isFinite(last) ? epochMicros(last) : null,
    };
  }

  before(order: EventGroupOrder): (a: number, b: number) => boolean {
    const by = {
      count: () => 0,
      severity: (a: number, b: number) => this.#worst.at(b) - this.#worst.at(a),
      // Groups without a time stand infinitely late, and infinitely early.
      first: (a: number, b: number) => compare(this.#first.at(a), this.#first.at(b)),
      last: (a: number, b: number) => compare(this.#last.at(b), this.#last.at(a)),
    }[order];
    return (a, b) => {
      const way = by(a, b);
      return way === 0 ? this.#counts.at(a) > this.#counts.at(b) : way < 0;
    };
  }
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
