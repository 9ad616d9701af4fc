// core/query: one line per rule that matched: how often, by whom, from when to when. The rules of an event are one interned
// list, so rows are counted per list first (a few dozen), and lists are taken apart afterwards.

import { severityRank, type Level } from "../audit/severity.ts";
import { epochMicros } from "../base/brand.ts";
import type { Bitset } from "../base/bitset.ts";
import { listMembers } from "../store/list-members.ts";
import type { EventTable } from "../store/table.ts";
import type { FacetValue, FindingRow } from "./question.ts";
import { RowMarks } from "./row-marks.ts";

/** What a finding shows of its rule. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly techniques: readonly string[];
}

const ACTORS_SHOWN = 3;

interface Tally {
  count: number;
  first: number;
  last: number;
  /** Events per id of the user's name; 0, absent, does not count. */
  readonly actors: Actors;
}
interface Actors {
  add(user: number, count: number): void;
  /** Id and count, of those that occur. */
  entries(): [number, number][];
}

/** Names times lists that are counted in arrays, 4 bytes each: a map costs 40 ns an event, 300,000 of ten million. */
const FEW_CELLS = 1 << 20;

function newTally(table: EventTable): Tally {
  const users = table.strings("user").size;
  const few = users * table.strings("rule").size <= FEW_CELLS;
  const actors = few ? actorArray(users) : actorMap();
  return { count: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY, actors };
}

function actorArray(users: number): Actors {
  const counts = new Uint32Array(users + 1);
  return {
    add: (user, count) => {
      counts[user] = (counts[user] ?? 0) + count;
    },
    entries: () => {
      const entries: [number, number][] = [];
      for (let user = 1; user <= users; user++) {
        const count = counts[user] ?? 0;
        if (count > 0) entries.push([user, count]);
      }
      return entries;
    },
  };
}

function actorMap(): Actors {
  const counts = new Map<number, number>();
  return {
    add: (user, count) => {
      if (user !== 0) counts.set(user, (counts.get(user) ?? 0) + count);
    },
    entries: () => [...counts],
  };
}

/** Highest level first, then by count, then by title. A rule nobody knows any more keeps its id for a title. */
export function listFindings(
  table: EventTable,
  rows: Bitset,
  rules: readonly RuleFacts[],
  marks = new RowMarks(table),
): readonly FindingRow[] {
  const perRule = new Map<string, Tally>();
  const lists = table.strings("rule");
  for (const [list, tally] of tallyLists(table, rows, marks.ruled)) {
    for (const rule of new Set(listMembers(lists.get(list)))) {
      const of = perRule.get(rule) ?? newTally(table);
      perRule.set(rule, of);
      merge(of, tally);
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
      ...topActors(table, tally.actors.entries()),
      firstSeen: Number.isFinite(tally.first) ? epochMicros(tally.first) : null,
      lastSeen: Number.isFinite(tally.last) ? epochMicros(tally.last) : null,
    };
  });
  return findings.toSorted(
    (a, b) =>
      severityRank(b.level) - severityRank(a.level) ||
      b.count - a.count ||
      (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
  );
}

/** `ruled`: words of a bitset of all rows that match a rule; some in a hundred. */
function tallyLists(
  table: EventTable,
  { words }: Bitset,
  ruled: Uint32Array,
): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const chunk of table.chunks) {
    const lists = chunk.column("rule");
    const users = chunk.column("user");
    const times = chunk.column("time");
    const firstWord = chunk.start >>> 5;
    const end = firstWord + ((chunk.length + 31) >>> 5);
    for (let w = firstWord; w < end; w++) {
      let word = (words[w] ?? 0) & (ruled[w] ?? 0);
      for (; word !== 0; word &= word - 1) {
        const i = ((w - firstWord) << 5) + 31 - Math.clz32(word & -word);
        const list = lists[i] ?? 0;
        let tally = tallies.get(list);
        if (tally === undefined) tallies.set(list, (tally = newTally(table)));
        const time = times[i] ?? Number.NaN;
        const user = users[i] ?? 0;
        tally.count++;
        if (time < tally.first) tally.first = time;
        if (time > tally.last) tally.last = time;
        tally.actors.add(user, 1);
      }
    }
  }
  return tallies;
}

function merge(into: Tally, from: Tally): void {
  into.count += from.count;
  into.first = Math.min(into.first, from.first);
  into.last = Math.max(into.last, from.last);
  for (const [user, count] of from.actors.entries()) into.actors.add(user, count);
}

function topActors(
  table: EventTable,
  actors: readonly (readonly [number, number])[],
): Pick<FindingRow, "actors" | "actorCount"> {
  const users = table.strings("user");
  // Only the ids that reach the third count have their names read.
  const counts = actors.map(([, count]) => count).toSorted((a, b) => b - a);
  const least = counts[Math.min(ACTORS_SHOWN, counts.length) - 1] ?? 0;
  const top = actors
    .filter(([, count]) => count >= least)
    .map(([user, count]): FacetValue => ({ value: users.get(user), count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, ACTORS_SHOWN);
  return { actors: top, actorCount: actors.length };
}
