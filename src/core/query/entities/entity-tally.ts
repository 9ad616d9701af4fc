// core/query/entities: the first pass over the rows of an answer: how many events each entity has, how many were refused, how
// severe, from when to when, and what changed it. By key (see entity-keys.ts), 33 bytes each; of addresses the lists' numbers
// are then joined to those of each address. Some 30 ns a row.

import { OUTCOMES } from "../../audit/outcome.ts";
import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { changesOf } from "./changes-of.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
import { CROWDED, NO_KEY, type EntityKeys } from "./entity-keys.ts";

export const isRefused: readonly boolean[] = OUTCOMES.map(
  (outcome) => outcome === "denied" || outcome === "unauthenticated",
);

/** By entity, or by key. */
export interface Tally {
  readonly count: Uint32Array;
  readonly refused: Uint32Array;
  /** The highest severity, and how many events have it. */
  readonly worst: Uint8Array;
  readonly worstCount: Uint32Array;
  /** Infinite where no event has a time. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly changes: Uint32Array;
  /** Of the last change. */
  readonly changed: Float64Array;
}

export interface KeyTally extends Tally {
  /** Events that have no such entity. */
  readonly absent: number;
  /** Events for whose entity there was no room. */
  readonly crowded: number;
}

export function newTally(size: number): Tally {
  return {
    count: new Uint32Array(size),
    refused: new Uint32Array(size),
    worst: new Uint8Array(size),
    worstCount: new Uint32Array(size),
    first: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    last: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    changes: new Uint32Array(size),
    changed: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  };
}

/** As long as its keys may get: objects get theirs while rows are read. */
function grown(tally: Tally, size: number): Tally {
  const next = newTally(size);
  for (const name of ["count", "refused", "worst", "worstCount", "changes"] as const)
    next[name].set(tally[name]);
  for (const name of ["first", "last", "changed"] as const) next[name].set(tally[name]);
  return next;
}

/** Without changes it takes two thirds of the time. */
export function* tallyKeys(
  table: EventTable,
  rows: Bitset,
  keys: EntityKeys,
  withChanges: boolean,
): Steps<KeyTally> {
  let tally = newTally(Math.max(16, keys.limit()));
  let absent = 0;
  let crowded = 0;
  const changes = changesOf(table);
  yield* eachChunkRow(table, rows, (chunk) => {
    // A key that is new comes with a row of the chunk.
    const most = keys.limit() + (keys.grows ? chunk.length : 0);
    if (tally.count.length < most) tally = grown(tally, Math.max(most, tally.count.length * 2));
    const { count, refused, worst, worstCount, first, last, changed } = tally;
    const edits = tally.changes;
    const keyOf = keys.of(chunk);
    const changeOf = withChanges ? changes(chunk) : null;
    const outcomes = chunk.column("outcome");
    const severities = chunk.column("severity");
    const times = chunk.column("time");
    return (i) => {
      const key = keyOf(i);
      if (key === NO_KEY || key === CROWDED) {
        if (key === NO_KEY) absent++;
        else crowded++;
        return;
      }
      count[key] = (count[key] ?? 0) + 1;
      if (isRefused[outcomes[i] ?? 0] === true) refused[key] = (refused[key] ?? 0) + 1;
      const severity = severities[i] ?? 0;
      const known = worst[key] ?? 0;
      if (severity > known) {
        worst[key] = severity;
        worstCount[key] = 1;
      } else if (severity === known) worstCount[key] = (worstCount[key] ?? 0) + 1;
      const time = times[i] ?? Number.NaN;
      if (time < (first[key] ?? 0)) first[key] = time;
      if (time > (last[key] ?? 0)) last[key] = time;
      if (changeOf === null || changeOf(i) === 0) return;
      edits[key] = (edits[key] ?? 0) + 1;
      if (time > (changed[key] ?? 0)) changed[key] = time;
    };
  });
  return { ...tally, absent, crowded };
}

/** Adds what is counted of `key` to what is counted of an entity. */
export function addTally(to: Tally, entity: number, from: Tally, key: number): void {
  const at = (column: keyof Tally): number => from[column][key] ?? 0;
  to.count[entity] = (to.count[entity] ?? 0) + at("count");
  to.refused[entity] = (to.refused[entity] ?? 0) + at("refused");
  to.changes[entity] = (to.changes[entity] ?? 0) + at("changes");
  const worst = to.worst[entity] ?? 0;
  const isNew = at("worst") > worst || to.count[entity] === at("count");
  if (isNew) {
    to.worst[entity] = at("worst");
    to.worstCount[entity] = at("worstCount");
  } else if (at("worst") === worst)
    to.worstCount[entity] = (to.worstCount[entity] ?? 0) + at("worstCount");
  to.first[entity] = Math.min(to.first[entity] ?? 0, at("first"));
  to.last[entity] = Math.max(to.last[entity] ?? 0, at("last"));
  to.changed[entity] = Math.max(to.changed[entity] ?? 0, at("changed"));
}
