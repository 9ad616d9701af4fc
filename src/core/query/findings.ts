// core/query: one line per rule that matched: how often, by whom, from when to when. The rules of an event are one interned
// list, so rows are counted per list first (a few dozen), and lists are taken apart afterwards.

import { markedRule, OFF, parseMarks } from "../audit/derived/rule-marks.ts";
import { severityRank, type Level } from "../audit/severity.ts";
import { epochMicros } from "../base/brand.ts";
import { popcount32, type Bitset } from "../base/bitset.ts";
import type { EventTable } from "../store/table.ts";
import type { FacetValue, FindingRow, TimeRange } from "./question.ts";
import { RowMarks, type RuledRows } from "./row-marks.ts";
import { binOf, binSpan, noBins, TIME_BINS } from "./time-bins.ts";

/** What a finding shows of its rule. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly techniques: readonly string[];
  /** A correlation that it only serves; such a rule is no finding, not even a hidden one. */
  readonly mutedBy?: string | null;
}

const ACTORS_SHOWN = 3;

interface Tally {
  count: number;
  hidden: number;
  first: number;
  last: number;
  /** Events per id of the user's name. */
  readonly actors: Map<number, number>;
  readonly bins: number[];
}
const newTally = (): Tally => ({
  count: 0,
  hidden: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  actors: new Map(),
  bins: noBins(),
});

/** Lists times users that are counted in an array: in a map it costs 40 ns an event, and a tenth of a log may be findings. */
const FEW_CELLS = 1 << 20;

export interface FindingsOver {
  /** Of the table. */
  readonly marks?: RowMarks;
  /** That the rows were chosen by. */
  readonly range?: TimeRange | null;
}

/**
 * Highest level first, then by count, then by title; those of which all is hidden last. A rule nobody knows any more keeps its
 * id for a title.
 */
export function listFindings(
  table: EventTable,
  rows: Bitset,
  rules: readonly RuleFacts[],
  { marks = new RowMarks(table), range = null }: FindingsOver = {},
): readonly FindingRow[] {
  const perRule = new Map<string, Tally>();
  const lists = table.strings("rule");
  const serving = new Set(
    rules.flatMap(({ id, mutedBy = null }) => (mutedBy === null || mutedBy === OFF ? [] : [id])),
  );
  for (const [list, tally] of tallyLists(table, rows, {
    ruled: marks.ruled,
    bin: binOf(binSpan(range, marks)),
  })) {
    const own = parseMarks(lists.get(list));
    for (const rule of new Set(own.map(markedRule))) {
      if (serving.has(rule)) continue;
      const of = perRule.get(rule) ?? newTally();
      perRule.set(rule, of);
      if (own.includes(rule)) merge(of, tally);
      else of.hidden += tally.count;
    }
  }
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const findings = [...perRule].map(([id, tally]): FindingRow => {
    const { title, level, techniques } = known.get(id) ?? {
      title: id,
      level: "informational",
      techniques: [],
    };
    return {
      rule: id,
      title,
      level,
      techniques,
      count: tally.count,
      hidden: tally.hidden,
      actors: topActors(table, tally.actors),
      actorCount: tally.actors.size,
      firstSeen: Number.isFinite(tally.first) ? epochMicros(tally.first) : null,
      lastSeen: Number.isFinite(tally.last) ? epochMicros(tally.last) : null,
      bins: tally.bins,
    };
  });
  return findings.toSorted(
    (a, b) =>
      Number(a.count === 0) - Number(b.count === 0) ||
      severityRank(b.level) - severityRank(a.level) ||
      b.count - a.count ||
      (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
  );
}

function tallyLists(
  table: EventTable,
  { words }: Bitset,
  { ruled, bin }: Pick<Sums, "ruled" | "bin">,
): ReadonlyMap<number, Tally> {
  // One more than the highest id of each: 0 is absent.
  const lists = table.strings("rule").size + 1;
  const users = table.strings("user").size + 1;
  const cells = countsOf(lists * users);
  const bins = countsOf(lists * TIME_BINS);
  const sums: Sums = {
    ruled,
    bin,
    counts: new Uint32Array(lists),
    first: new Float64Array(lists).fill(Number.POSITIVE_INFINITY),
    last: new Float64Array(lists).fill(Number.NEGATIVE_INFINITY),
    cells,
    users,
    bins,
  };
  sumRows(words, sums);
  const { counts, first, last } = sums;
  const tallies = new Map<number, Tally>();
  counts.forEach((count, list) => {
    if (count === 0) return;
    const [from, to] = [first[list] ?? Number.NaN, last[list] ?? Number.NaN];
    tallies.set(list, { ...newTally(), count, first: from, last: to });
  });
  const addActor = (count: number, cell: number): void => {
    const user = cell % users;
    if (count > 0 && user > 0) tallies.get(Math.floor(cell / users))?.actors.set(user, count);
  };
  cells.forEach(addActor);
  bins.forEach((count: number, cell: number) => {
    const of = tallies.get(Math.floor(cell / TIME_BINS));
    if (of !== undefined) of.bins[cell % TIME_BINS] = count;
  });
  return tallies;
}

const countsOf = (size: number): Counts =>
  size <= FEW_CELLS ? new Uint32Array(size) : new Map<number, number>();

type Counts = Uint32Array | Map<number, number>;

interface Sums {
  readonly ruled: RuledRows;
  readonly bin: (time: number) => number;
  /** By id of the list. */
  readonly counts: Uint32Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Events by list × users + user. */
  readonly cells: Counts;
  readonly users: number;
  /** Events by list × TIME_BINS + part of the span. */
  readonly bins: Counts;
}

function sumRows(
  words: Uint32Array,
  { ruled, bin, counts, first, last, cells, users, bins }: Sums,
): void {
  /** Rows that match a rule, before this word. */
  let before = 0;
  for (let w = 0; w < words.length; w++) {
    const rows = ruled.words[w] ?? 0;
    if (rows === 0) continue;
    for (let word = (words[w] ?? 0) & rows; word !== 0; word &= word - 1) {
      const i = before + popcount32(rows & ((word & -word) - 1));
      const list = ruled.lists[i] ?? 0;
      const time = ruled.times[i] ?? Number.NaN;
      counts[list] = (counts[list] ?? 0) + 1;
      if (time < (first[list] ?? 0)) first[list] = time;
      if (time > (last[list] ?? 0)) last[list] = time;
      addOne(cells, list * users + (ruled.users[i] ?? 0));
      if (!Number.isNaN(time)) addOne(bins, list * TIME_BINS + bin(time));
    }
    before += popcount32(rows);
  }
}

function addOne(counts: Counts, cell: number): void {
  if (counts instanceof Map) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  else counts[cell] = (counts[cell] ?? 0) + 1;
}

function merge(into: Tally, from: Tally): void {
  into.count += from.count;
  into.first = Math.min(into.first, from.first);
  into.last = Math.max(into.last, from.last);
  for (const [part, count] of from.bins.entries()) into.bins[part] = (into.bins[part] ?? 0) + count;
  for (const [user, count] of from.actors)
    into.actors.set(user, (into.actors.get(user) ?? 0) + count);
}

function topActors(table: EventTable, actors: ReadonlyMap<number, number>): readonly FacetValue[] {
  const users = table.strings("user");
  // Only the ids that reach the third count have their names read.
  const counts = [...actors.values()].toSorted((a, b) => b - a);
  const least = counts[Math.min(ACTORS_SHOWN, counts.length) - 1] ?? 0;
  return [...actors]
    .filter(([, count]) => count >= least)
    .map(([user, count]) => ({ value: users.get(user), count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, ACTORS_SHOWN);
}
