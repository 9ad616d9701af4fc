// core/query: the first pass over the events of a rule: which groups there are, and how large and how recent each is. What is
// needed of a row is its group, so that the second pass asks no hash again.

import { GrowableColumn } from "../base/grow.ts";
import type { EventTable } from "../store/table.ts";
import { IdTuples, NO_ROOM } from "./id-tuples.ts";
import type { RowCells } from "./row-cells.ts";
import { Targets, type Target } from "./targets.ts";

export interface CountOptions {
  readonly limits: { readonly targets: number; readonly actors: number };
  /** Groups are targets, all of one actor. */
  readonly byTarget: boolean;
  /** How many are looked at. */
  readonly rows: number;
}

/** Of a row that belongs to no group. */
const NO_GROUP = 0xffffffff;

export class GroupCounts {
  readonly #byTarget: boolean;
  readonly #actors: IdTuples;
  readonly #targets: Targets;
  /** Four ids of a target and the number of its actor's group; where groups are targets, 0. */
  readonly #pairs: IdTuples;
  readonly #tuple = new Uint32Array(5);
  readonly #actorTuple = new Uint32Array(1);
  /** By row, in their order. */
  readonly #groups: Uint32Array;
  #rows = 0;
  #ungrouped = 0;
  #skipped = 0;
  #actor = 0;
  // By group.
  readonly #counts = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #last = new GrowableColumn((n) => new Float64Array(n), 16);
  readonly #targetCounts = new GrowableColumn((n) => new Uint32Array(n), 16);
  /** The first of its pairs. */
  readonly #firstPair = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #crowded = new Set<number>();

  constructor(table: EventTable, { limits, byTarget, rows }: CountOptions) {
    this.#byTarget = byTarget;
    this.#targets = new Targets(table);
    this.#actors = new IdTuples(1, limits.actors);
    this.#pairs = new IdTuples(5, limits.targets);
    this.#groups = new Uint32Array(rows);
  }

  get size(): number {
    return this.#counts.length;
  }

  get events(): number {
    return this.#rows - this.#skipped;
  }

  get ungrouped(): number {
    return this.#ungrouped;
  }

  /** A row of somebody else. */
  skip(): void {
    this.#skipped++;
    this.#groups[this.#rows++] = NO_GROUP;
  }

  add(actor: number, cells: Readonly<RowCells>): void {
    this.#targets.write(cells, this.#tuple);
    this.#actor = actor;
    this.#actorTuple[0] = actor;
    const group = (this.#byTarget ? this.#pairs : this.#actors).intern(
      this.#byTarget ? this.#tuple : this.#actorTuple,
    );
    this.#groups[this.#rows++] = group === NO_ROOM ? NO_GROUP : group;
    if (group === NO_ROOM) {
      this.#ungrouped++;
      return;
    }
    if (group === this.size) this.#open();
    this.#counts.set(group, this.#counts.at(group) + 1);
    if (cells.time > this.#last.at(group)) this.#last.set(group, cells.time);
    if (!this.#byTarget) this.#addTarget(group);
  }

  #open(): void {
    this.#counts.push(0);
    this.#last.push(Number.NEGATIVE_INFINITY);
    this.#targetCounts.push(0);
    this.#firstPair.push(0);
  }

  #addTarget(group: number): void {
    this.#tuple[4] = group;
    const before = this.#pairs.size;
    const pair = this.#pairs.intern(this.#tuple);
    if (pair === NO_ROOM) this.#crowded.add(group);
    else if (pair === before) {
      const known = this.#targetCounts.at(group);
      if (known === 0) this.#firstPair.set(group, pair);
      this.#targetCounts.set(group, known + 1);
    }
  }

  /** Of the row that was the `n`-th to be added or skipped; no group's number where it has none. */
  groupOf(n: number): number {
    return this.#groups[n] ?? NO_GROUP;
  }

  count(group: number): number {
    return this.#counts.at(group);
  }

  /** Infinitely early where no event has a time. */
  last(group: number): number {
    return this.#last.at(group);
  }

  /** Its number: see ActorNumbers. */
  actor(group: number): number {
    return this.#byTarget ? this.#actor : this.#actors.word(group, 0);
  }

  targets(group: number): { readonly targets: number; readonly isMore: boolean } {
    if (this.#byTarget) return { targets: 1, isMore: false };
    return { targets: this.#targetCounts.at(group), isMore: this.#crowded.has(group) };
  }

  /** The target of a group that has but one; null otherwise. */
  single(group: number): Target | null {
    const { targets, isMore } = this.targets(group);
    if (targets !== 1 || isMore) return null;
    const pair = this.#byTarget ? group : this.#firstPair.at(group);
    return this.#targets.read((at) => this.#pairs.word(pair, at));
  }
}
