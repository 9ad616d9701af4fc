// core/query/entities: the second pass, for the few entities that are shown: severities, how the events lie in time, how many
// distinct others they go with, and of changes which and by whom. Objects are made for lines, never for rows.

import type { EntityKind, EntityRef } from "../../audit/entity.ts";
import { SEVERITIES } from "../../audit/severity.ts";
import { CHANGES, type Change } from "../../audit/verbs.ts";
import { epochMicros, type EpochMicros } from "../../base/brand.ts";
import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { ActorNumbers } from "../actor-numbers.ts";
import type { TimeRange } from "../question.ts";
import { binOf, TIME_BINS } from "../time-bins.ts";
import { changesOf } from "./changes-of.ts";
import { DistinctCounts } from "./distinct-counts.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
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
  /** Distinct ones of other kinds that occur with it; none of an object. Addresses count by list, as they came. */
  readonly beside: Readonly<Partial<Record<BesideKind, number>>>;
  /** Of an object. */
  readonly changes: Readonly<Record<Change, number>>;
  /** Null where the log has none that says when. */
  readonly lastChange: { readonly actor: string; readonly time: EpochMicros } | null;
}

export interface LinesWanted {
  readonly kind: EntityKind;
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
  { kind, keys, refs, linesOf, span }: LinesWanted,
): Steps<readonly EntityLine[]> {
  const counts = new LineCounts(refs.length);
  const actors = new ActorNumbers(table);
  const changes = changesOf(table);
  const bin = binOf(span);
  const ids = (name: BesideKind): number =>
    name === "actor"
      ? 2 * Math.max(table.strings("user").size, table.strings("impersonatedUser").size) + 2
      : table.strings(name).size + 1;
  const beside = besideOf(kind).map((name) => ({
    name,
    counts: new DistinctCounts(refs.length, ids(name)),
  }));
  yield* eachChunkRow(table, rows, (chunk) => {
    const keyOf = keys.of(chunk);
    const changeOf = kind === "object" ? changes(chunk) : null;
    const [users, impersonated] = [chunk.column("user"), chunk.column("impersonatedUser")];
    const [outcomes, severities] = [chunk.column("outcome"), chunk.column("severity")];
    const times = chunk.column("time");
    const actorAt = (i: number): number => actors.of(users[i] ?? 0, impersonated[i] ?? 0);
    const columns = beside.map(({ name, counts: of }) => {
      const column = name === "actor" ? null : chunk.column(name);
      return { of, column };
    });
    return (i) => {
      const key = keyOf(i);
      const own = key <= NO_KEY ? undefined : linesOf(key);
      if (own === undefined) return;
      const time = times[i] ?? Number.NaN;
      const part = Number.isNaN(time) ? -1 : bin(time);
      const change = changeOf === null ? 0 : changeOf(i);
      const severity = severities[i] ?? 0;
      const refused = isRefused[outcomes[i] ?? 0] === true;
      for (let n = 0; n < own.length; n++) {
        const at = own[n] ?? 0;
        counts.add(at, severity, refused);
        for (let c = 0; c < columns.length; c++) {
          const side = columns[c];
          side?.of.add(at, side.column === null ? actorAt(i) : (side.column[i] ?? 0));
        }
        if (part >= 0) counts.addTime(at, time, part);
        if (change !== 0) counts.addChange(at, change, { time, actor: actorAt(i) });
      }
    };
  });
  return refs.map((entity, at) => ({
    entity,
    ...counts.read(at, actors),
    beside: Object.fromEntries(beside.map(({ name, counts: of }) => [name, of.count(at)])),
  }));
}

const BESIDE: readonly BesideKind[] = ["actor", "ip", "userAgent", "namespace"];

/** Of an object it is not shown who else was there: its changes are. */
const besideOf = (kind: EntityKind): readonly BesideKind[] =>
  kind === "object" ? [] : BESIDE.filter((name) => name !== kind);

export const momentOf = (time: number): EpochMicros | null =>
  Number.isFinite(time) ? epochMicros(time) : null;

/** What is counted of each line, side by side: objects of a line each were half of the time. */
class LineCounts {
  readonly #counts: Uint32Array;
  readonly #refused: Uint32Array;
  readonly #severities: Uint32Array;
  readonly #bins: Uint32Array;
  readonly #changes: Uint32Array;
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  readonly #changed: Float64Array;
  readonly #changers: Uint32Array;

  constructor(lines: number) {
    this.#counts = new Uint32Array(lines);
    this.#refused = new Uint32Array(lines);
    this.#severities = new Uint32Array(lines * SEVERITIES.length);
    this.#bins = new Uint32Array(lines * TIME_BINS);
    this.#changes = new Uint32Array(lines * CHANGES.length);
    this.#first = new Float64Array(lines).fill(Number.POSITIVE_INFINITY);
    this.#last = new Float64Array(lines).fill(Number.NEGATIVE_INFINITY);
    this.#changed = new Float64Array(lines).fill(Number.NEGATIVE_INFINITY);
    this.#changers = new Uint32Array(lines);
  }

  add(line: number, severity: number, refused: boolean): void {
    this.#counts[line] = (this.#counts[line] ?? 0) + 1;
    if (refused) this.#refused[line] = (this.#refused[line] ?? 0) + 1;
    const at = line * SEVERITIES.length + severity;
    this.#severities[at] = (this.#severities[at] ?? 0) + 1;
  }

  addTime(line: number, time: number, part: number): void {
    if (time < (this.#first[line] ?? 0)) this.#first[line] = time;
    if (time > (this.#last[line] ?? 0)) this.#last[line] = time;
    const at = line * TIME_BINS + part;
    this.#bins[at] = (this.#bins[at] ?? 0) + 1;
  }

  /** `change`: its place in CHANGES plus one. Of changes at one time the later row is the last. */
  addChange(
    line: number,
    change: number,
    { time, actor }: { readonly time: number; readonly actor: number },
  ): void {
    const at = line * CHANGES.length + change - 1;
    this.#changes[at] = (this.#changes[at] ?? 0) + 1;
    if (!(time >= (this.#changed[line] ?? 0))) return;
    this.#changed[line] = time;
    this.#changers[line] = actor;
  }

  read(line: number, actors: ActorNumbers): Omit<EntityLine, "entity" | "beside"> {
    const part = (of: Uint32Array, width: number): readonly number[] => [
      ...of.subarray(line * width, (line + 1) * width),
    ];
    const [created = 0, edited = 0, deleted = 0] = part(this.#changes, CHANGES.length);
    const changed = momentOf(this.#changed[line] ?? Number.NaN);
    return {
      count: this.#counts[line] ?? 0,
      refused: this.#refused[line] ?? 0,
      severities: part(this.#severities, SEVERITIES.length),
      bins: part(this.#bins, TIME_BINS),
      firstSeen: momentOf(this.#first[line] ?? Number.NaN),
      lastSeen: momentOf(this.#last[line] ?? Number.NaN),
      changes: { created, edited, deleted },
      lastChange:
        changed === null ? null : { actor: actors.name(this.#changers[line] ?? 0), time: changed },
    };
  }
}
