// core/query: one line per rule that matched: how often, by whom, from when to when. The rules of an event are one interned
// list, so rows are counted per list first (a few dozen), and lists are taken apart afterwards.

import { severityRank, type Level } from "../audit/severity.ts";
import { epochMicros } from "../base/brand.ts";
import type { Bitset } from "../base/bitset.ts";
import { listMembers } from "../store/list-members.ts";
import type { EventTable } from "../store/table.ts";
import type { FacetValue, FindingRow } from "./question.ts";

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
  /** Events per id of the user's name. */
  readonly actors: Map<number, number>;
}
const newTally = (): Tally => ({
  count: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  actors: new Map(),
});

/** Highest level first, then by count, then by title. A rule nobody knows any more keeps its id for a title. */
export function listFindings(
  table: EventTable,
  rows: Bitset,
  rules: readonly RuleFacts[],
): readonly FindingRow[] {
  const perRule = new Map<string, Tally>();
  const lists = table.strings("rule");
  for (const [list, tally] of tallyLists(table, rows)) {
    for (const rule of new Set(listMembers(lists.get(list)))) {
      const of = perRule.get(rule) ?? newTally();
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
      actors: topActors(table, tally.actors),
      actorCount: tally.actors.size,
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

function tallyLists(table: EventTable, rows: Bitset): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const chunk of table.chunks) {
    const lists = chunk.column("rule");
    const users = chunk.column("user");
    const times = chunk.column("time");
    for (let i = 0; i < chunk.length; i++) {
      const list = lists[i] ?? 0;
      const row = chunk.start + i;
      if (list === 0 || (((rows.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
      let tally = tallies.get(list);
      if (tally === undefined) tallies.set(list, (tally = newTally()));
      const time = times[i] ?? Number.NaN;
      const user = users[i] ?? 0;
      tally.count++;
      if (time < tally.first) tally.first = time;
      if (time > tally.last) tally.last = time;
      if (user !== 0) tally.actors.set(user, (tally.actors.get(user) ?? 0) + 1);
    }
  }
  return tallies;
}

function merge(into: Tally, from: Tally): void {
  into.count += from.count;
  into.first = Math.min(into.first, from.first);
  into.last = Math.max(into.last, from.last);
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
