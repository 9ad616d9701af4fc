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
  /** Number of the actor's group, number of the target. */
  readonly #pairs: IdTuples;
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
  /** The first of them, plus one. */
  readonly #firstTarget = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #crowded = new Set<number>();

  constructor(table: EventTable, { limits, byTarget, rows }: CountOptions) {
    this.#byTarget = byTarget;
    this.#actors = new IdTuples(limits.actors);
    this.#targets = new Targets(table, limits.targets);
    this.#pairs = new IdTuples(limits.targets);
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
    const target = this.#targets.of(cells);
    this.#actor = actor;
    const group = this.#byTarget ? target : this.#actors.intern(actor, 0, 0, 0);
    this.#groups[this.#rows++] = group === NO_ROOM ? NO_GROUP : group;
    if (group === NO_ROOM) {
      this.#ungrouped++;
      return;
    }
    if (group === this.size) this.#open();
    this.#counts.set(group, this.#counts.at(group) + 1);
    if (cells.time > this.#last.at(group)) this.#last.set(group, cells.time);
    if (!this.#byTarget) this.#addTarget(group, target);
  }

  #open(): void {
    this.#counts.push(0);
    this.#last.push(Number.NEGATIVE_INFINITY);
    if (this.#byTarget) return;
    this.#targetCounts.push(0);
    this.#firstTarget.push(0);
  }

  #addTarget(group: number, target: number): void {
    // The events of one actor often have one target after another: most rows end here.
    if (target !== NO_ROOM && this.#firstTarget.at(group) === target + 1) return;
    const before = this.#pairs.size;
    if (target === NO_ROOM || this.#pairs.intern(group, target, 0, 0) === NO_ROOM) {
      this.#crowded.add(group);
      return;
    }
    if (this.#pairs.size === before) return;
    if (this.#targetCounts.at(group) === 0) this.#firstTarget.set(group, target + 1);
    this.#targetCounts.set(group, this.#targetCounts.at(group) + 1);
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
    if (this.#byTarget) return this.#targets.at(group);
    const { targets, isMore } = this.targets(group);
    if (targets !== 1 || isMore) return null;
    return this.#targets.at(this.#firstTarget.at(group) - 1);
  }
}
