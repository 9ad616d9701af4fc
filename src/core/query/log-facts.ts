// core/query: what some runs of rows hold, and so what can not be seen in them: span, levels, stages, bodies, reads, and
// stretches without events. Asked for on demand, from columns that are there anyway: two passes in steps, some 40 ns a row.

import { fieldSpec } from "../audit/fields.ts";
import { OUTCOMES } from "../audit/outcome.ts";
import { epochMicros, type EpochMicros } from "../base/brand.ts";
import { STEP_ROWS, type Steps } from "../base/in-steps.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import { Quiet, type QuietStretches } from "./quiet-stretches.ts";
import { chunkAt } from "./gather.ts";

/** Rows `from` to `to`, half-open. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A value and how many events have it; "" for those that have none. */
export type ValueCount = readonly [value: string, count: number];

export interface LogFacts {
  readonly events: number;
  /** From the first event to the last. Null when no event has a time. */
  readonly span: { readonly first: EpochMicros; readonly last: EpochMicros } | null;
  readonly untimed: number;
  /** Most first. */
  readonly levels: readonly ValueCount[];
  readonly stages: readonly ValueCount[];
  /** By the values of the field `bodies`. */
  readonly bodies: Readonly<Record<"none" | "request" | "response" | "both" | "lost", number>>;
  /** Requests that get, list or watch; of these, those for secrets. */
  readonly reads: number;
  readonly secretReads: number;
  /**
   * Requests that put a pod's spec somewhere, and of these, those that carry it. Those are left
   * out that cannot: one that was only received is not decoded yet, and one that was refused never is.
   */
  readonly podWrites: number;
  readonly podWritesWithBody: number;
  readonly quiet: QuietStretches;
}

const READS = ["get", "list", "watch"];
const POD_WRITES = ["create", "update", "patch"];
const [NONE, REQUEST, RESPONSE, BOTH, LOST] = ["none", "request", "response", "both", "lost"].map(
  (value) => fieldSpec("bodies").values?.indexOf(value) ?? -1,
);

const REFUSED: ReadonlySet<number> = new Set(
  (["denied", "unauthenticated"] as const).map((outcome) => OUTCOMES.indexOf(outcome)),
);

/** `ranges` must not overlap. */
export function* logFacts(table: EventTable, ranges: readonly RowRange[]): Steps<LogFacts> {
  const counts = new Counts(table);
  yield* eachPart(table, ranges, (chunk, from, to) => {
    counts.add(chunk, from, to);
  });
  const quiet = new Quiet(counts);
  yield* eachPart(table, ranges, (chunk, from, to) => {
    quiet.add(chunk.column("time"), from, to);
  });
  return counts.facts(quiet.stretches());
}

/** Between two breaths: a pass reads eight columns, so it takes fewer rows than others do. */
const ROWS = STEP_ROWS >> 2;

/** Calls `work` with parts of chunks; from and to count within the chunk. */
function* eachPart(
  { chunks }: EventTable,
  ranges: readonly RowRange[],
  work: (chunk: Chunk, from: number, to: number) => void,
): Steps<void> {
  let left = ROWS;
  for (const { from, to } of ranges) {
    for (let row = from; row < to;) {
      const chunk = chunkAt(chunks, row);
      if (chunk === undefined) return;
      const end = Math.min(to, chunk.start + chunk.length, row + left);
      work(chunk, row - chunk.start, end - chunk.start);
      left -= end - row;
      row = end;
      if (left > 0) continue;
      left = ROWS;
      yield;
    }
  }
}

/** The first pass. */
class Counts {
  readonly #table: EventTable;
  readonly #levels: Uint32Array;
  readonly #stages: Uint32Array;
  readonly #bodies = new Uint32Array(fieldSpec("bodies").values?.length ?? 0);
  readonly #isRead: Uint8Array;
  readonly #isWrite: Uint8Array;
  readonly #isReceived: Uint8Array;
  readonly #secrets: number;
  readonly #pods: number;
  #events = 0;
  #reads = 0;
  #secretReads = 0;
  #podWrites = 0;
  #podWritesWithBody = 0;
  timed = 0;
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;

  constructor(table: EventTable) {
    this.#table = table;
    this.#levels = new Uint32Array(table.strings("level").size + 1);
    this.#stages = new Uint32Array(table.strings("stage").size + 1);
    this.#isRead = this.#marked("verb", READS);
    this.#isWrite = this.#marked("verb", POD_WRITES);
    this.#isReceived = this.#marked("stage", ["RequestReceived"]);
    this.#secrets = this.#marked("resource", ["secrets"]).indexOf(1);
    this.#pods = this.#marked("resource", ["pods"]).indexOf(1);
  }

  /** By id: whether the value is one of these. */
  #marked(field: "verb" | "resource" | "stage", wanted: readonly string[]): Uint8Array {
    const pool = this.#table.strings(field);
    const marks = new Uint8Array(pool.size + 1);
    for (let id = 1; id < marks.length; id++) if (wanted.includes(pool.get(id))) marks[id] = 1;
    return marks;
  }

  add(chunk: Chunk, from: number, to: number): void {
    this.#events += to - from;
    tally(chunk.column("level"), this.#levels, from, to);
    tally(chunk.column("stage"), this.#stages, from, to);
    tally(chunk.column("bodies"), this.#bodies, from, to);
    this.#addTimes(chunk.column("time"), from, to);
    this.#addRequests(chunk, from, to);
  }

  #addTimes(times: ColumnArray, from: number, to: number): void {
    let { first, last, timed } = this;
    for (let i = from; i < to; i++) {
      const time = times[i] ?? Number.NaN;
      if (time < first) first = time;
      if (time > last) last = time;
      // Of NaN no comparison holds.
      if (time <= last) timed++;
    }
    Object.assign(this, { first, last, timed });
  }

  #addRequests(chunk: Chunk, from: number, to: number): void {
    const verbs = chunk.column("verb");
    const resources = chunk.column("resource");
    const parts = chunk.column("subresource");
    const bodies = chunk.column("bodies");
    const stages = chunk.column("stage");
    const outcomes = chunk.column("outcome");
    const isRead = this.#isRead;
    const isWrite = this.#isWrite;
    const secrets = this.#secrets;
    const pods = this.#pods;
    let reads = 0;
    let secretReads = 0;
    for (let i = from; i < to; i++) {
      const verb = verbs[i] ?? 0;
      const resource = resources[i] ?? 0;
      if (isRead[verb] === 1) {
        reads++;
        if (resource === secrets) secretReads++;
      } else if (resource === pods && parts[i] === 0 && isWrite[verb] === 1) {
        if (this.#isReceived[stages[i] ?? 0] === 1 || REFUSED.has(outcomes[i] ?? 0)) continue;
        this.#podWrites++;
        const body = bodies[i];
        if (body === REQUEST || body === BOTH) this.#podWritesWithBody++;
      }
    }
    this.#reads += reads;
    this.#secretReads += secretReads;
  }

  facts(quiet: QuietStretches): LogFacts {
    const bodies = (value: number | undefined): number => this.#bodies[value ?? -1] ?? 0;
    return {
      events: this.#events,
      span:
        this.timed === 0 ? null : { first: epochMicros(this.first), last: epochMicros(this.last) },
      untimed: this.#events - this.timed,
      levels: this.#valuesOf("level", this.#levels),
      stages: this.#valuesOf("stage", this.#stages),
      bodies: {
        none: bodies(NONE),
        request: bodies(REQUEST),
        response: bodies(RESPONSE),
        both: bodies(BOTH),
        lost: bodies(LOST),
      },
      reads: this.#reads,
      secretReads: this.#secretReads,
      podWrites: this.#podWrites,
      podWritesWithBody: this.#podWritesWithBody,
      quiet,
    };
  }

  #valuesOf(field: "level" | "stage", counts: Uint32Array): readonly ValueCount[] {
    const pool = this.#table.strings(field);
    return [...counts]
      .map((count, id): ValueCount => [pool.get(id), count])
      .filter(([, count]) => count > 0)
      .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_VALUES);
  }
}

/** Levels and stages are four and three; a log that was made up may have any. */
const MOST_VALUES = 12;

function tally(column: ColumnArray, counts: Uint32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const id = column[i] ?? 0;
    counts[id] = (counts[id] ?? 0) + 1;
  }
}
