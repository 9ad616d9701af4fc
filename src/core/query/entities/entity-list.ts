// core/query/entities: all entities of a kind under a filter and a range, sorted and searched, a page of them at a time. Rows are
// counted once for all pages (entity-tally.ts); what is told of a page's lines beyond that is counted when they are shown
// (entity-lines.ts). Of a million events the first takes some 40 ms, the second the same.

import type { EntityKind, EntityRef } from "../../audit/entity.ts";
import { actorKindOf } from "../../audit/derived/acting.ts";
import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EpochMicros } from "../../base/brand.ts";
import type { EventTable } from "../../store/table.ts";
import type { TimeRange } from "../question.ts";
import { mergeSort, RUN } from "../merge-sort.ts";
import { firstInSteps, firstOf } from "../top-groups.ts";
import { entityKeys, keptKeys, type EntityKeys } from "./entity-keys.ts";
import { momentOf, readLines, type EntityLine } from "./entity-lines.ts";
import { tallyKeys, type KeyTally, type Tally } from "./entity-tally.ts";
import { joinLists } from "./join-lists.ts";

export const ENTITY_COLUMNS = [
  "severity",
  "name",
  "count",
  "refused",
  "first",
  "last",
  "changes",
  "changed",
] as const;
export type EntityColumn = (typeof ENTITY_COLUMNS)[number];

export interface EntitySort {
  readonly column: EntityColumn;
  readonly descending: boolean;
}

export interface EntitiesWanted {
  readonly kind: EntityKind;
  readonly sort: EntitySort;
  /** Part of the name, whatever its case; "" for all. */
  readonly search: string;
  /** Of actors humans, of objects those that changed; all others are left out. */
  readonly narrow: boolean;
}

export interface EntityPage {
  /** Entities that the search and `narrow` leave. */
  readonly total: number;
  /** Of the filter and the range, before those. */
  readonly all: number;
  readonly lines: readonly EntityLine[];
  /** Events that have no such entity. */
  readonly absent: number;
  /** Events whose entity could not be told apart any more. */
  readonly crowded: number;
  /** What the lines' bins span. */
  readonly span: TimeRange | null;
}

/** What a list may be sorted by; changes are counted of objects only. */
export const columnsOf = (kind: EntityKind): readonly EntityColumn[] =>
  ENTITY_COLUMNS.filter((c) => kind === "object" || (c !== "changes" && c !== "changed"));

/** What is told of an entity that goes with another. */
export interface TopEntity {
  readonly value: string;
  /** Of rows that are of it; an address has none of its own. */
  readonly key: number;
  readonly count: number;
  readonly refused: number;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
}

/** Lines of one page. */
export const MOST_LINES = 200;
/** Sorted at least, since the next page will be asked for. */
const SORT_AHEAD = 512;
/** Beyond these all are sorted. */
const SORT_ALL = 16_384;

interface Chosen {
  /** What was wanted. */
  readonly key: string;
  /** Entities. */
  readonly shown: Uint32Array;
  /** Places in `shown`, the first of them or all. */
  sorted: ArrayLike<number>;
}

export class EntityList {
  readonly #table: EventTable;
  readonly #rows: Bitset;
  readonly #span: TimeRange | null;
  readonly #keys: EntityKeys;
  readonly #tallied: KeyTally;
  /** By entity: the numbers; and its name, where it is no key. */
  readonly #tally: Tally;
  readonly #names: readonly string[] | null;
  /** Entities of a key, where a key may have several. */
  readonly #members: ReadonlyMap<number, readonly number[]> | null;
  readonly #all: number;
  readonly kind: EntityKind;
  /** Of the page before, for the next of the same list; each page holds on to its own while it is read. */
  #chosen: Chosen = { key: "", shown: new Uint32Array(0), sorted: [] };

  private constructor(
    parts: { readonly table: EventTable; readonly rows: Bitset; readonly span: TimeRange | null },
    kind: EntityKind,
    { keys, tallied }: { readonly keys: EntityKeys; readonly tallied: KeyTally },
  ) {
    ({ table: this.#table, rows: this.#rows, span: this.#span } = parts);
    this.kind = kind;
    this.#keys = keys;
    this.#tallied = tallied;
    if (kind === "ip") {
      const members = joinLists(keys, tallied);
      this.#tally = members.tally;
      this.#names = members.names;
      this.#members = members.byKey;
    } else {
      this.#tally = tallied;
      this.#names = null;
      this.#members = null;
    }
    this.#all = this.#tally.count.reduce((sum, count) => sum + Number(count > 0), 0);
  }

  static *make(
    parts: { readonly table: EventTable; readonly rows: Bitset; readonly span: TimeRange | null },
    kind: EntityKind,
    most?: number,
  ): Steps<EntityList> {
    if (kind !== "object") {
      const keys = entityKeys(parts.table, kind, most);
      const tallied = yield* tallyKeys(parts.table, parts.rows, keys, false);
      return new EntityList(parts, kind, { keys, tallied });
    }
    const keys = keptKeys(entityKeys(parts.table, kind, most), parts.rows.length);
    const tallied = yield* tallyKeys(parts.table, parts.rows, keys, true);
    keys.settle();
    return new EntityList(parts, kind, { keys, tallied });
  }

  get memory(): number {
    const keys = this.kind === "object" ? this.#rows.length * Int32Array.BYTES_PER_ELEMENT : 0;
    const columns = Object.values<unknown>({ ...this.#tallied, ...this.#tally });
    return columns.reduce<number>(
      (sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
      this.#chosen.shown.byteLength + keys,
    );
  }

  /** Lines `start` to `end`, at most MOST_LINES; ties by name. */
  *page(wanted: EntitiesWanted, start: number, end: number): Steps<EntityPage> {
    const chosen = yield* this.#choose(wanted);
    const { shown } = chosen;
    const most = Math.min(end, start + MOST_LINES);
    if (chosen.sorted.length < Math.min(most, shown.length))
      chosen.sorted = yield* this.#sort(chosen, wanted.sort, Math.max(most, SORT_AHEAD));
    const { sorted } = chosen;
    const entities = Array.from(
      { length: Math.max(0, Math.min(most, sorted.length) - start) },
      (_, i) => shown[sorted[start + i] ?? 0] ?? 0,
    );
    const refs = entities.map((entity): EntityRef => ({
      kind: this.kind,
      value: this.#name(entity),
    }));
    const linesOf = this.#linesOf(entities);
    const lines = yield* readLines(this.#table, this.#rows, {
      kind: this.kind,
      keys: this.#keys,
      refs,
      linesOf,
      span: this.#span,
    });
    return {
      total: shown.length,
      all: this.#all,
      lines,
      absent: this.#tallied.absent,
      crowded: this.#tallied.crowded,
      span: this.#span,
    };
  }

  /** The most frequent, from what is counted already. */
  top(count: number): readonly TopEntity[] {
    const tally = this.#tally;
    const { count: counts } = tally;
    return firstOf(counts.length, count, (a, b) => (counts[a] ?? 0) > (counts[b] ?? 0)).flatMap(
      (entity) =>
        counts[entity] === 0
          ? []
          : {
              value: this.#name(entity),
              key: entity,
              count: counts[entity] ?? 0,
              refused: tally.refused[entity] ?? 0,
              firstSeen: momentOf(tally.first[entity] ?? Number.NaN),
              lastSeen: momentOf(tally.last[entity] ?? Number.NaN),
            },
    );
  }

  /** The most severe, then the most frequent; and which of them a row's key is of. */
  loudest(count: number): {
    readonly refs: readonly EntityRef[];
    readonly linesOf: (key: number) => readonly number[] | undefined;
    readonly keys: EntityKeys;
  } {
    const counts = this.#tally.count;
    const before = this.#order("severity", true);
    const entities = firstOf(counts.length, count, (a, b) => {
      const [has, hasOther] = [counts[a] !== 0, counts[b] !== 0];
      return has === hasOther ? before(a, b) : has;
    }).filter((entity) => counts[entity] !== 0);
    return {
      refs: entities.map((entity) => ({ kind: this.kind, value: this.#name(entity) })),
      linesOf: this.#linesOf(entities),
      keys: this.#keys,
    };
  }

  /** That it is of. */
  get rows(): Bitset {
    return this.#rows;
  }

  get all(): number {
    return this.#all;
  }

  get absent(): number {
    return this.#tallied.absent;
  }

  /** Events whose entity could not be told apart any more. */
  get crowded(): number {
    return this.#tallied.crowded;
  }

  /** By number in a typed array: in a plain one, few of a million keys are a hash, which was asked for each row. */
  #linesOf(entities: readonly number[]): (key: number) => readonly number[] | undefined {
    const places = new Map(entities.map((entity, at) => [entity, at]));
    const lines: (readonly number[] | undefined)[] = [undefined];
    const numbers = new Uint32Array(this.#tallied.count.length);
    const put = (key: number, own: readonly number[]): void => {
      numbers[key] = lines.push(own) - 1;
    };
    if (this.#members === null) for (const [entity, at] of places) put(entity, [at]);
    else
      for (const [key, of] of this.#members) {
        const own = of.flatMap((entity) => places.get(entity) ?? []);
        if (own.length > 0) put(key, own);
      }
    return (key) => lines[numbers[key] ?? 0];
  }

  #name(entity: number): string {
    return this.#names === null
      ? (this.#keys.values(entity)[0] ?? "")
      : (this.#names[entity] ?? "");
  }

  /** Which entities are in the list: those of the page before, if it was of the same list. */
  *#choose(wanted: EntitiesWanted): Steps<Chosen> {
    const key = JSON.stringify([wanted.sort, wanted.search, wanted.narrow]);
    if (key === this.#chosen.key) return this.#chosen;
    const { count, changes } = this.#tally;
    const sought = wanted.search.toLowerCase();
    const chosen: number[] = [];
    for (let entity = 0; entity < count.length; entity++) {
      if (entity % RUN === 0) yield;
      if (count[entity] === 0) continue;
      if (wanted.narrow && this.kind === "object" && changes[entity] === 0) continue;
      if (wanted.narrow && this.kind === "actor" && actorKindOf(this.#name(entity)) !== "human")
        continue;
      if (sought !== "" && !this.#text(entity).toLowerCase().includes(sought)) continue;
      chosen.push(entity);
    }
    this.#chosen = { key, shown: Uint32Array.from(chosen), sorted: [] };
    return this.#chosen;
  }

  /** What a search looks into and what names are sorted by: as people write it. */
  #text(entity: number): string {
    return this.#names === null ? this.#keys.text(entity) : (this.#names[entity] ?? "");
  }

  /** Places in `shown`, at least the first `count` of them. */
  *#sort(
    { shown, sorted }: Chosen,
    { column, descending }: EntitySort,
    count: number,
  ): Steps<ArrayLike<number>> {
    const before =
      column === "name"
        ? yield* this.#orderByName(shown, descending)
        : this.#order(column, descending);
    const isBefore = (a: number, b: number): boolean => before(shown[a] ?? 0, shown[b] ?? 0);
    // Whoever scrolls so far may scroll on; to sort the first of them anew for each page would take ever longer.
    const ahead = Math.max(count, sorted.length * 2);
    if (ahead <= SORT_ALL) return yield* firstInSteps(shown.length, ahead, isBefore);
    return yield* mergeSort(shown.length, (a, b) => (isBefore(a, b) ? -1 : Number(isBefore(b, a))));
  }

  *#orderByName(shown: Uint32Array, descending: boolean): Steps<(a: number, b: number) => boolean> {
    const names: string[] = Array.from({ length: this.#tally.count.length });
    for (let i = 0; i < shown.length; i++) {
      if (i % RUN === 0) yield;
      const entity = shown[i] ?? 0;
      names[entity] = this.#text(entity);
    }
    const name = (entity: number): string => names[entity] ?? "";
    return descending ? (a, b) => name(a) > name(b) : (a, b) => name(a) < name(b);
  }

  #order(
    column: Exclude<EntityColumn, "name">,
    descending: boolean,
  ): (a: number, b: number) => boolean {
    const { worst, worstCount, ...tally } = this.#tally;
    const value = (entity: number): number =>
      column === "severity" ? (worst[entity] ?? 0) : (tally[column][entity] ?? 0);
    const also = (entity: number): number =>
      column === "severity" ? (worstCount[entity] ?? 0) : (tally.count[entity] ?? 0);
    return (a, b) => {
      const order = value(a) - value(b) || also(a) - also(b);
      // What never happened is neither early nor late: it comes last.
      const [fa, fb] = [Number.isFinite(value(a)), Number.isFinite(value(b))];
      if (fa !== fb) return fa;
      if (!fa) return also(a) > also(b);
      return descending ? order > 0 : order < 0;
    };
  }
}
