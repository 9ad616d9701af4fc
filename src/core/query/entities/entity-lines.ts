// core/query/entities: the second pass, for the few entities that are shown: severities, how the events lie in time, how many
// distinct others they go with, and of changes which and by whom. Objects are made for lines, never for rows.

import { ENTITY_KINDS, type EntityKind, type EntityRef } from "../../audit/entity.ts";
import { SEVERITIES } from "../../audit/severity.ts";
import { CHANGES, type Change } from "../../audit/verbs.ts";
import { epochMicros, type EpochMicros } from "../../base/brand.ts";
import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { ActorNumbers } from "../actor-numbers.ts";
import type { TimeRange } from "../question.ts";
import { binOf, noBins } from "../time-bins.ts";
import { changesOf } from "./changes-of.ts";
import { DistinctCounts } from "./distinct-counts.ts";
import { eachIn } from "./each-in.ts";
import { NO_KEY, type EntityKeys } from "./entity-keys.ts";
import { isRefused } from "./entity-tally.ts";

/** What is counted beside an entity: all kinds but objects, whose number says little and costs a hash a row. */
export type BesideKind = Exclude<EntityKind, "object">;

export interface EntityLine {
  readonly entity: EntityRef;
  readonly count: number;
  /** Of them, those that were denied, or not authenticated. */
  readonly refused: number;
  /** By rank. */
  readonly severities: readonly number[];
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
  /** Events in TIME_BINS equal parts of the span. */
  readonly bins: readonly number[];
  /** Distinct ones that occur with it. Addresses count by list, as they came. */
  readonly beside: Readonly<Record<BesideKind, number>>;
  readonly changes: Readonly<Record<Change, number>>;
  /** Null where the log has none that says when. */
  readonly lastChange: { readonly actor: string; readonly time: EpochMicros } | null;
}

interface Line {
  readonly severities: number[];
  readonly bins: number[];
  readonly changes: number[];
  refused: number;
  count: number;
  first: number;
  last: number;
  changed: number;
  changer: number;
}

const newLine = (): Line => ({
  severities: SEVERITIES.map(() => 0),
  bins: noBins(),
  changes: CHANGES.map(() => 0),
  refused: 0,
  count: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  changed: Number.NEGATIVE_INFINITY,
  changer: 0,
});

export interface LinesWanted {
  readonly keys: EntityKeys;
  readonly refs: readonly EntityRef[];
  /** Places in `refs` by key; undefined for a key that none of them is of, as nearly all are. */
  readonly linesOf: (key: number) => readonly number[] | undefined;
  readonly span: TimeRange | null;
}

/** One line for each of `refs`, which are at most some hundred. `keys`: with those of all rows. */
export function* readLines(
  table: EventTable,
  rows: Bitset,
  { keys, refs, linesOf, span }: LinesWanted,
): Steps<readonly EntityLine[]> {
  const lines = refs.map(newLine);
  const actors = new ActorNumbers(table);
  const changes = changesOf(table);
  const bin = binOf(span);
  const ids = (name: BesideKind): number =>
    name === "actor"
      ? 2 * Math.max(table.strings("user").size, table.strings("impersonatedUser").size) + 2
      : table.strings(name).size + 1;
  const beside = new Map(
    ENTITY_KINDS.flatMap((kind): [BesideKind, DistinctCounts][] =>
      kind === "object" ? [] : [[kind, new DistinctCounts(refs.length, ids(kind))]],
    ),
  );
  const distinct = (kind: BesideKind): DistinctCounts =>
    beside.get(kind) ?? new DistinctCounts(0, 0);
  const [byActor, byIp, byAgent, byNamespace] = [
    distinct("actor"),
    distinct("ip"),
    distinct("userAgent"),
    distinct("namespace"),
  ];
  yield* eachIn(table, rows, (chunk) => {
    const keyOf = keys.of(chunk);
    const changeOf = changes(chunk);
    const [users, impersonated] = [chunk.column("user"), chunk.column("impersonatedUser")];
    const [ips, agents] = [chunk.column("ip"), chunk.column("userAgent")];
    const namespaces = chunk.column("namespace");
    const [outcomes, severities] = [chunk.column("outcome"), chunk.column("severity")];
    const times = chunk.column("time");
    return (i) => {
      const key = keyOf(i);
      if (key <= NO_KEY) return;
      const own = linesOf(key);
      if (own === undefined) return;
      const time = times[i] ?? Number.NaN;
      const actor = actors.of(users[i] ?? 0, impersonated[i] ?? 0);
      const change = changeOf(i);
      const severity = severities[i] ?? 0;
      for (const at of own) {
        const line = lines[at];
        if (line === undefined) continue;
        line.count++;
        line.severities[severity] = (line.severities[severity] ?? 0) + 1;
        if (isRefused[outcomes[i] ?? 0] === true) line.refused++;
        byActor.add(at, actor);
        byIp.add(at, ips[i] ?? 0);
        byAgent.add(at, agents[i] ?? 0);
        byNamespace.add(at, namespaces[i] ?? 0);
        if (change !== 0) line.changes[change - 1] = (line.changes[change - 1] ?? 0) + 1;
        if (Number.isNaN(time)) continue;
        if (change !== 0 && time >= line.changed) {
          line.changed = time;
          line.changer = actor;
        }
        if (time < line.first) line.first = time;
        if (time > line.last) line.last = time;
        const part = bin(time);
        line.bins[part] = (line.bins[part] ?? 0) + 1;
      }
    };
  });
  return refs.flatMap((entity, at) => {
    const line = lines[at];
    if (line === undefined) return [];
    const { count, refused, severities, first, last, bins, changed, changer } = line;
    const [created = 0, edited = 0, deleted = 0] = line.changes;
    return {
      entity,
      count,
      refused,
      severities,
      bins,
      firstSeen: momentOf(first),
      lastSeen: momentOf(last),
      beside: {
        actor: byActor.count(at),
        ip: byIp.count(at),
        userAgent: byAgent.count(at),
        namespace: byNamespace.count(at),
      },
      changes: { created, edited, deleted },
      lastChange: Number.isFinite(changed)
        ? { actor: actors.name(changer), time: epochMicros(changed) }
        : null,
    };
  });
}

export const momentOf = (time: number): EpochMicros | null =>
  Number.isFinite(time) ? epochMicros(time) : null;
