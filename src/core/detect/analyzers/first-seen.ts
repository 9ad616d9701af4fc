// core/detect/analyzers: things not seen before: a name, a client, a place that comes up only when the log has gone on for a
// while. The first part of a log is what is known; in it nothing is new, and of a log that is no longer nothing can be said.
// New things of one owner within an hour are one occurrence.

import { addBit, emptyBitset, hasBit, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import { GrowableColumn } from "../../base/grow.ts";
import type { RuleMeta } from "../compiled-rule.ts";
import { PairKeys } from "../rows/pair-keys.ts";
import type { ReadCell } from "../rows/row-cells.ts";
import type { Occurrence } from "../occurrence.ts";
import {
  filter,
  needs,
  type Analyzer,
  type KeySpec,
  type Learning,
  type LogView,
} from "./analyzer.ts";
import { rowKeys, type RowKeys } from "./keys.ts";
import { OccurrenceBuilder, type OpenOccurrence } from "./occurrences.ts";

const HOUR = 3_600e6;

/**
 * A quarter of the log, and six hours at least: a working day brings people and jobs that a night did not have, and in less
 * than six hours most of what will ever come has not come yet.
 */
const FIRST_PART: Learning = { share: 0.25, least: 6 * HOUR };

/** Requests of a thing that is new are part of the find for as long as this: ten minutes are a first look around. */
const FRESH = 600e6;
/** New things of one owner within this are one occurrence. */
const TOGETHER = HOUR;
/** Named in a note. */
const NAMED = 5;

export interface FirstSeenSpec {
  readonly meta: RuleMeta;
  /** Events it looks at, as a filter of columns. */
  readonly which: string;
  /** Of these, events that make a find; all without it. The others only say what is known. */
  readonly only?: string;
  /** Whose things they are. */
  readonly owner: KeySpec;
  /** What may be new; null where the owner itself is. */
  readonly thing: KeySpec | null;
  /**
   * An owner is known, and its new things count, when it had at least so many requests in the first part of the log, with at
   * most so many things: who changes all the time cannot be told from someone else. Without it every owner counts.
   */
  readonly known?: { readonly requests: number; readonly things: number };
}

export function firstSeen(spec: FirstSeenSpec): Analyzer {
  const which = filter(spec.which);
  return {
    meta: spec.meta,
    needs: needs(which, FIRST_PART),
    *run(log) {
      const learned = learnedAt(log);
      if (learned === null) return [];
      const rows = yield* log.select(which);
      const only = spec.only === undefined ? null : emptyBitset(log.table.length);
      if (only !== null)
        for (const row of yield* log.select(filter(spec.only ?? ""))) addBit(only, row);
      return yield* new Seeking(spec, log, { learned, only }).run(rows);
    },
  };
}

/** Until when a log is learnt from; null where all of it would be. */
function learnedAt({ start, end }: Pick<LogView, "start" | "end">): number | null {
  const until = start + Math.max(FIRST_PART.least, (end - start) * FIRST_PART.share);
  return until < end ? until : null;
}

const numbers = (): GrowableColumn<Float64Array> =>
  new GrowableColumn((n) => new Float64Array(n), 16);
const counts = (): GrowableColumn<Uint32Array> => new GrowableColumn((n) => new Uint32Array(n), 16);

/** Rows between two breaths: about 2 ms. */
const STEP = 1 << 14;

/**
 * The first part of the rows says what is known, and of the rest only things are looked at that are not: two loops, so that no
 * row's time is read but those of what is new. 16 bytes for each owner and each thing, beside their numbers.
 */
class Seeking {
  readonly #spec: FirstSeenSpec;
  readonly #log: LogView;
  readonly #learned: number;
  readonly #only: Bitset | null;
  readonly #owners: RowKeys;
  readonly #things: RowKeys | null;
  readonly #pairs = new PairKeys();
  readonly #found: OccurrenceBuilder;
  /** By owner, in the first part of the log. */
  readonly #requests = counts();
  readonly #thingsOf = counts();
  /** By thing: when it was first seen. */
  readonly #firstSeen = numbers();
  readonly #open = new Map<
    number,
    { readonly one: OpenOccurrence; readonly since: number; readonly named: Set<number> }
  >();

  constructor(
    spec: FirstSeenSpec,
    log: LogView,
    { learned, only }: { readonly learned: number; readonly only: Bitset | null },
  ) {
    this.#spec = spec;
    this.#log = log;
    this.#learned = learned;
    this.#only = only;
    this.#owners = rowKeys([spec.owner], log);
    this.#things = spec.thing && rowKeys([spec.thing], log);
    this.#found = new OccurrenceBuilder(spec.meta.id, log.timeOf);
  }

  /** `rows`: by time. */
  *run(rows: Uint32Array): Steps<readonly Occurrence[]> {
    const known = firstAfter(rows, this.#learned, this.#log.timeOf);
    for (let start = 0; start < known; start += STEP) {
      this.#learn(rows.subarray(start, Math.min(known, start + STEP)));
      yield;
    }
    for (let start = known; start < rows.length; start += STEP) {
      this.#seek(rows.subarray(start, start + STEP));
      yield;
    }
    return this.#found.finish();
  }

  #learn(rows: Uint32Array): void {
    const most = this.#spec.known?.things ?? Number.POSITIVE_INFINITY;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      const owner = this.#owners.of(row);
      if (owner === 0) continue;
      while (this.#requests.length <= owner) {
        this.#requests.push(0);
        this.#thingsOf.push(0);
      }
      // Who has more things than that has none that count.
      if (this.#thingsOf.at(owner) > most) continue;
      const thing = this.#thingOf(row, owner);
      if (thing === 0) continue;
      this.#requests.set(owner, this.#requests.at(owner) + 1);
      if (this.#seen(thing) !== NEVER) continue;
      this.#firstSeen.set(thing, this.#learned);
      this.#thingsOf.set(owner, this.#thingsOf.at(owner) + 1);
    }
  }

  #seek(rows: Uint32Array): void {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      const owner = this.#owners.of(row);
      if (owner === 0 || !this.#isKnown(owner)) continue;
      const thing = this.#thingOf(row, owner);
      if (thing === 0) continue;
      let seen = this.#seen(thing);
      if (seen === this.#learned) continue;
      const time = this.#log.timeOf(row);
      if (seen === NEVER) this.#firstSeen.set(thing, (seen = time));
      if (time - seen > FRESH) continue;
      if (this.#only === null || hasBit(this.#only, row)) this.#add(row, { owner, thing, time });
    }
  }

  #seen(thing: number): number {
    while (this.#firstSeen.length <= thing) this.#firstSeen.push(NEVER);
    return this.#firstSeen.at(thing);
  }

  /** Of its owner: the same program of two actors is two things. */
  #thingOf(row: number, owner: number): number {
    if (this.#things === null) return owner;
    const own = this.#things.of(row);
    return own === 0 ? 0 : this.#pairs.of(owner, own);
  }

  #isKnown(owner: number): boolean {
    const { known } = this.#spec;
    if (known === undefined) return true;
    const things = this.#thingsOf.at(owner);
    return this.#requests.at(owner) >= known.requests && things > 0 && things <= known.things;
  }

  #add(
    row: number,
    { owner, thing, time }: Readonly<Record<"owner" | "thing" | "time", number>>,
  ): void {
    let open = this.#open.get(owner);
    if (open === undefined || time - open.since > TOGETHER) {
      if (this.#open.size > MOST_OPEN) this.#open.clear();
      const note = this.#spec.thing === null ? "not seen before" : "";
      const one = this.#found.open(() => this.#owners.textsOf(owner), note);
      open = { one, since: time, named: new Set() };
      this.#open.set(owner, open);
    }
    const { one, named } = open;
    one.rows.push(row);
    if (this.#spec.thing === null || named.has(thing) || named.size > NAMED) return;
    named.add(thing);
    one.note = named.size > NAMED ? `${one.note}, …` : noted(one.note, this.#nameOf(thing));
  }

  #nameOf(thing: number): string {
    const texts = this.#things?.textsOf(this.#pairs.secondOf(thing)) ?? [];
    return texts.map(([label, text]) => `${label} ${text}`).join(" ");
  }
}

/** Where in rows by time those begin that are later. */
function firstAfter(rows: Uint32Array, time: number, timeOf: ReadCell): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(rows[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NEVER = Number.NEGATIVE_INFINITY;

const noted = (note: string, name: string): string =>
  note === "" ? `not seen before: ${name}` : `${note}, ${name}`;

/** Owners with something new at once; with more, an occurrence may be told in two. */
const MOST_OPEN = 100_000;
