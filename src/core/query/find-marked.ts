// core/query: on which rows marks stand. A mark names its event by a hash (audit/event-identity.ts), which no column holds: ten
// million strings would be more than all columns. So one pass over the audit IDs, or where a mark has none over the times, finds
// the rows that may be meant, and only of those the hash is worked out. 10 million rows and a thousand marks: 0.3 s of one core, in
// steps of a chunk (find-marked.bench.ts).

import { eventIdentity, IDENTITY_FIELDS, type IdentityValues } from "../audit/event-identity.ts";
import type { RowMark } from "../audit/row-mark.ts";
import type { Steps } from "../base/in-steps.ts";
import { GrowableColumn } from "../base/grow.ts";
import { NOT_UUID, writeUuid } from "../scan/uuid.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import { readCell } from "./rows.ts";

export interface EventMark extends RowMark {
  /** See audit/event-identity.ts. */
  readonly id: string;
  /** "" where the event has none, or where it is too long to be kept beside the mark. */
  readonly auditID: string;
  /** EpochMicros. */
  readonly time: number | null;
}

/** The rows of each mark, by its place in the list; none where the event is not there. */
export type FoundMarks = readonly (readonly number[])[];

/** `rowFor`: the row that stands for the request of a row. */
export function* findMarked(
  table: EventTable,
  marks: readonly EventMark[],
  rowFor: (row: number) => number,
): Steps<FoundMarks> {
  const found = marks.map(() => new Set<number>());
  if (marks.length === 0) return [];
  const wanted = new Wanted(table, marks);
  const { length } = table;
  let done = 0;
  for (const chunk of table.chunks) {
    const to = Math.min(chunk.length, length - chunk.start);
    for (const [row, places] of wanted.candidates(chunk, to)) {
      const id = identityOf(table, row);
      for (const i of places) if (marks[i]?.id === id) found[i]?.add(rowFor(row));
      // Hostile logs have a million rows of one audit ID: a hash each, 10 µs.
      if (++done % 512 === 0) yield;
    }
    yield;
  }
  return found.map((rows) => [...rows]);
}

function identityOf(table: EventTable, row: number): string {
  const values = new Map(IDENTITY_FIELDS.map((name) => [name, readCell(table, row, name)]));
  const named: IdentityValues = Object.fromEntries(values);
  return eventIdentity(named);
}

const NO_TIME = "none";

/** Which rows are worth a hash, and for which marks. */
class Wanted {
  /** Marks by the four words of a UUID, by the id of another audit ID, and by time. */
  readonly #byWords = new Map<string, number[]>();
  readonly #byText = new Map<number, number[]>();
  readonly #byTime = new Map<number | typeof NO_TIME, number[]>();
  /** Bits of the last 16 of a UUID's first word: one look in most rows. */
  readonly #some = new Uint8Array(1 << 16);

  constructor(table: EventTable, marks: readonly EventMark[]) {
    const pool = table.strings("auditID");
    for (const [i, { auditID, time }] of marks.entries()) {
      const words = new GrowableColumn((n) => new Uint32Array(n), 4);
      if (auditID === "") add(this.#byTime, time ?? NO_TIME, i);
      else if (writeUuid(auditID, words)) {
        add(this.#byWords, [0, 1, 2, 3].map((at) => words.at(at)).join(), i);
        this.#some[words.at(0) & 0xffff] = 1;
      } else {
        const id = pool.find?.(auditID) ?? 0;
        if (id > 0) add(this.#byText, id, i);
      }
    }
  }

  *candidates(chunk: Chunk, to: number): Generator<readonly [number, readonly number[]]> {
    if (this.#byWords.size + this.#byText.size > 0) yield* this.#byAuditId(chunk, to);
    if (this.#byTime.size > 0) yield* this.#byTimes(chunk, to);
  }

  *#byAuditId(chunk: Chunk, to: number): Generator<readonly [number, readonly number[]]> {
    const column = chunk.column("auditID");
    const some = this.#some;
    const hasTexts = this.#byText.size > 0;
    for (let row = 0; row < to; row++) {
      const first = column[row * 4] ?? 0;
      if (some[first & 0xffff] === 0 && !(hasTexts && first === NOT_UUID)) continue;
      const places =
        first === NOT_UUID
          ? this.#byText.get(column[row * 4 + 1] ?? 0)
          : this.#byWords.get(column.subarray(row * 4, row * 4 + 4).join());
      if (places !== undefined) yield [chunk.start + row, places];
    }
  }

  *#byTimes(chunk: Chunk, to: number): Generator<readonly [number, readonly number[]]> {
    const column = chunk.column("time");
    for (let row = 0; row < to; row++) {
      const time = column[row] ?? Number.NaN;
      const places = this.#byTime.get(Number.isNaN(time) ? NO_TIME : time);
      if (places !== undefined) yield [chunk.start + row, places];
    }
  }
}

function add<K>(map: Map<K, number[]>, key: K, i: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [i]);
  else known.push(i);
}
