// core/query/entities: what the events of an entity do: verb by kind of object, with how often, since when, and how it ended.

import { severityAt, type Severity } from "../../audit/severity.ts";
import type { EpochMicros } from "../../base/brand.ts";
import type { Bitset } from "../../base/bitset.ts";
import { GrowableColumn } from "../../base/grow.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import { idOf } from "../actor-numbers.ts";
import { IdTuples, NO_ROOM } from "../id-tuples.ts";
import { firstOf } from "../top-groups.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
import { momentOf } from "./entity-lines.ts";
import { isRefused } from "./entity-tally.ts";

/** Texts as in the event, "" for absent; a request for no object has neither resource nor the rest. */
export interface DeedKind {
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
  readonly subresource: string;
}

export interface Deed extends DeedKind {
  readonly count: number;
  readonly refused: number;
  readonly severity: Severity;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
}

/** Verbs, groups and resources are Kubernetes' own, some hundreds of pairs; but a client may write any. */
const MOST_DEEDS = 1 << 16;

const FIELDS = ["verb", "apiGroup", "resource", "subresource"] as const;

/** Codes that are looked up in an array instead of a hash, at 4 bytes each: as many as most logs have pairs. */
const MOST_CODES = 1 << 22;

/** Tuples of what rows do, each known by a number. */
export class DeedTally {
  readonly #table: EventTable;
  readonly #tuples = new IdTuples(FIELDS.length, MOST_DEEDS);
  /** By field the id of a text that is there and empty: absent, as it is shown. */
  readonly #empty: readonly number[];
  readonly #counts = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #refused = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #worst = new GrowableColumn((n) => new Uint8Array(n), 16);
  readonly #first = new GrowableColumn((n) => new Float64Array(n), 16);
  readonly #last = new GrowableColumn((n) => new Float64Array(n), 16);
  /** Numbers plus one by code; null where there are too many codes. */
  readonly #byCode: Int32Array | null;
  readonly #sizes: readonly number[];
  /** Events whose deed could not be told apart any more. */
  crowded = 0;

  constructor(table: EventTable) {
    this.#table = table;
    this.#empty = FIELDS.map((field) => idOf(table.strings(field), ""));
    this.#sizes = FIELDS.map((field) => table.strings(field).size + 1);
    const codes = this.#sizes.reduce((product, size) => product * size, 1);
    this.#byCode = codes <= MOST_CODES ? new Int32Array(codes) : null;
  }

  get size(): number {
    return this.#tuples.size;
  }

  *add(rows: Bitset): Steps<void> {
    yield* eachChunkRow(this.#table, rows, (chunk) => {
      const deedOf = this.#reader(chunk, true);
      const outcomes = chunk.column("outcome");
      const severities = chunk.column("severity");
      const times = chunk.column("time");
      return (i) => {
        const deed = deedOf(i);
        if (deed === NO_ROOM) {
          this.crowded++;
          return;
        }
        if (deed === this.#counts.length) this.#open();
        this.#counts.set(deed, this.#counts.at(deed) + 1);
        if (isRefused[outcomes[i] ?? 0] === true)
          this.#refused.set(deed, this.#refused.at(deed) + 1);
        const severity = severities[i] ?? 0;
        if (severity > this.#worst.at(deed)) this.#worst.set(deed, severity);
        const time = times[i] ?? Number.NaN;
        if (time < this.#first.at(deed)) this.#first.set(deed, time);
        if (time > this.#last.at(deed)) this.#last.set(deed, time);
      };
    });
  }

  /** The number of what a row does; -1 for what no row that was added did. */
  finder(chunk: Chunk): (i: number) => number {
    return this.#reader(chunk, false);
  }

  /** Numbers of the most frequent. */
  top(count: number): readonly number[] {
    return firstOf(this.size, count, (a, b) => this.#counts.at(a) > this.#counts.at(b));
  }

  read(deed: number): Deed {
    const text = (at: 0 | 1 | 2 | 3): string =>
      this.#table.strings(FIELDS[at]).get(this.#tuples.word(deed, at));
    return {
      verb: text(0),
      apiGroup: text(1),
      resource: text(2),
      subresource: text(3),
      count: this.#counts.at(deed),
      refused: this.#refused.at(deed),
      severity: severityAt(this.#worst.at(deed)),
      firstSeen: momentOf(this.#first.at(deed)),
      lastSeen: momentOf(this.#last.at(deed)),
    };
  }

  #open(): void {
    this.#counts.push(0);
    this.#refused.push(0);
    this.#worst.push(0);
    this.#first.push(Number.POSITIVE_INFINITY);
    this.#last.push(Number.NEGATIVE_INFINITY);
  }

  #reader(chunk: Chunk, interns: boolean): (i: number) => number {
    const [verbs, groups] = [chunk.column("verb"), chunk.column("apiGroup")];
    const [resources, subresources] = [chunk.column("resource"), chunk.column("subresource")];
    const [noVerb, noGroup, noResource, noSubresource] = this.#empty;
    const [, groupSize = 1, resourceSize = 1, subresourceSize = 1] = this.#sizes;
    const byCode = this.#byCode;
    const tuple = new Uint32Array(5);
    return (i) => {
      const verb = verbs[i] === noVerb ? 0 : (verbs[i] ?? 0);
      const group = groups[i] === noGroup ? 0 : (groups[i] ?? 0);
      const resource = resources[i] === noResource ? 0 : (resources[i] ?? 0);
      const subresource = subresources[i] === noSubresource ? 0 : (subresources[i] ?? 0);
      const code =
        ((verb * groupSize + group) * resourceSize + resource) * subresourceSize + subresource;
      const known = byCode?.[code] ?? 0;
      if (known !== 0) return known - 1;
      if (byCode !== null && !interns) return NO_ROOM;
      tuple[0] = verb;
      tuple[1] = group;
      tuple[2] = resource;
      tuple[3] = subresource;
      const deed = interns ? this.#tuples.intern(tuple) : this.#tuples.find(tuple);
      if (byCode !== null && deed >= 0) byCode[code] = deed + 1;
      return deed;
    };
  }
}
