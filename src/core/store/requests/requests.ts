// core/store: rows → requests. The stages of a request, and records that are there twice, become one row that stands for
// all; the others are hidden, one bit a row, and keep their numbers. Records of one request agree in the time received, so
// they lie side by side in the order by time: one pass over it finds them, and where nothing is to be merged that is all.
// While a log loads, rows that are new only take their places in the order; requests are made of them at its end. Both goes
// in steps between which answers may be given: those speak of what was settled last.
// 10 million rows, one core in Node 20: their order 1.0 s, all of it for good 3.1 s, whether each is a request or each two are one.

import { stageRank } from "../../audit/stages.ts";
import { countBetween, countBits, emptyBitset, hasBit, type Bitset } from "../../base/bitset.ts";
import { finish, STEP_ROWS, type Steps } from "../../base/in-steps.ts";
import type { RowChunk } from "../row-chunk.ts";
import type { StringTable } from "../string-table.ts";
import { CutOffRows } from "./cut-offs.ts";
import { groupRows, MERGING, type HiddenRows, type SortedRows } from "./group-rows.ts";
import { RequestList } from "./request-list.ts";
import { findReusedIds } from "./reused-ids.ts";
import { LateMarks, type LateMark } from "./late-marks.ts";
import { inChunk, RowColumns } from "./row-columns.ts";
import { rowsByTime, type InputRun } from "./rows-by-time.ts";
import type { RuleLists } from "./rule-lists.ts";
import { UnitedRows, type Cells } from "./united-rows.ts";

/** The rows, as their store has them. */
export interface Records {
  readonly lengthNow: () => number;
  readonly chunks: readonly RowChunk[];
  readonly cells: Cells;
  readonly ruleLists: RuleLists;
  strings(field: "stage"): StringTable;
  /** Those below `length`, in the order of the input. */
  inputRuns(length: number): Iterable<InputRun & { readonly source: number }>;
}

/** How many records of a source are no rows of their own. */
export interface HiddenCounts {
  readonly merged: number;
  readonly duplicates: number;
}

/** What is known of the first `length` rows. Not changed any more: the next settling makes another. */
export interface Settled {
  readonly length: number;
  /** One row for each request, by time; those without a time last, equal times as in the input. */
  readonly order: Uint32Array;
  /** Rows that another stands for; null where there are none. */
  readonly hidden: Bitset | null;
  /** Of them, those that are there twice. */
  readonly copies: Bitset | null;
  /** By source. */
  readonly counts: ReadonlyMap<number, HiddenCounts>;
}

const NOTHING: Settled = {
  length: 0,
  order: new Uint32Array(0),
  hidden: null,
  copies: null,
  counts: new Map(),
};

export class Requests {
  readonly #records: Records;
  readonly #columns: RowColumns;
  readonly #united: UnitedRows;
  readonly #marks: LateMarks;
  /** Set on top of those. */
  readonly #later: LateMarks;
  readonly #cutOffs: CutOffRows;
  readonly #ranks: number[] = [];
  #settled = NOTHING;
  #list = new RequestList(new Uint32Array(0), emptyBitset(0), new RowColumns([]));
  /** Whether all that was settled is for good: requests, audit IDs, and cut-off records too. */
  #isComplete = true;
  /** Rows below this are part of requests; those behind it stand for themselves as yet. */
  #merged = 0;
  #running: Steps<void> | null = null;
  #reused: Uint32Array | null = null;

  /** What is said of rows whose audit ID stands on several requests. Without it they are not looked for. */
  reuse: LateMark | null;

  constructor(records: Records, reuse: LateMark | null) {
    const rules = records.ruleLists;
    this.#records = records;
    this.reuse = reuse;
    this.#columns = new RowColumns(records.chunks);
    this.#united = new UnitedRows(records.cells, this.#columns, rules);
    this.#marks = new LateMarks(records.cells, rules);
    this.#later = new LateMarks(records.cells, rules);
    this.#cutOffs = new CutOffRows({
      chunks: records.chunks,
      cells: records.cells,
      columns: this.#columns,
      rankOf: (stage) => this.#rankOf(stage),
    });
  }

  get settled(): Settled {
    return this.#settled;
  }

  /** The requests of several rows, as settled. */
  get list(): RequestList {
    return this.#list;
  }

  /** Bytes, the order by time included. */
  get memory(): number {
    const { order, hidden, copies } = this.#settled;
    const sets = (hidden?.words.byteLength ?? 0) + (copies?.words.byteLength ?? 0);
    const written = this.#united.memory + this.#marks.memory + this.#later.memory;
    return order.byteLength + sets + this.#list.memory + this.#cutOffs.memory + written;
  }

  /**
   * Settles the rows there are now: their order, and with `isComplete` for good. Then stages become requests, cut-off
   * records find their time, and audit IDs that are used again are found, which takes a look at all rows: the same file
   * opened eight times costs a second there, too much for each answer while it loads. Who asks while another is at it goes
   * on with the same work.
   */
  *settle(isComplete = false): Steps<void> {
    const length = this.#records.lengthNow();
    const isDone = (): boolean =>
      this.#settled.length >= length && (this.#isComplete || !isComplete);
    while (this.#running !== null || !isDone()) {
      this.#running ??= this.#run(isComplete);
      if (this.#step(this.#running)) this.#running = null;
      yield;
    }
  }

  settleNow(isComplete = false): void {
    finish(this.settle(isComplete));
  }

  /** The row that stands for the request of a row. */
  rowFor(row: number): number {
    return this.#settled.hidden === null ? row : (this.#list.of(row)[0] ?? row);
  }

  /** The rows of a request, first stage first, without records that are there twice; and how many of those there are. */
  stagesOf(row: number): { readonly rows: readonly number[]; readonly copies: number } {
    const { copies, hidden } = this.#settled;
    if (hidden === null) return { rows: [row], copies: 0 };
    const all = [...this.#list.of(row)];
    const rows = all.filter((one) => copies === null || !hasBit(copies, one));
    this.#columns.refresh();
    const rankAt = (one: number): number =>
      this.#rankOf(this.#columns.of(one).stage[inChunk(one)] ?? 0);
    return {
      rows: rows.toSorted((a, b) => rankAt(a) - rankAt(b)),
      copies: all.length - rows.length,
    };
  }

  #step(running: Steps<void>): boolean {
    try {
      return running.next().done === true;
    } catch (error) {
      // No memory for it: all rows are as they came, and stand for themselves.
      this.#running = null;
      this.#undo();
      this.#settled = NOTHING;
      this.#merged = 0;
      this.#list = new RequestList(new Uint32Array(0), emptyBitset(0), this.#columns);
      throw error;
    }
  }

  *#run(isComplete: boolean): Steps<void> {
    const length = this.#records.lengthNow();
    const isKnown = length <= (isComplete ? this.#merged : this.#settled.length);
    if (!isKnown || (isComplete && this.#cutOffs.count > 0)) yield* this.#merge(length, isComplete);
    this.#isComplete = isComplete;
    if (!isComplete || this.reuse === null) return;
    const isDoubtful = (row: number): boolean => this.#cutOffs.isDoubtful(row);
    this.#reused = yield* findReusedIds(this.#columns, this.#settled.order, isDoubtful);
    this.#marks.mark(this.#reused, this.reuse);
  }

  /** Of rows that stand for requests, once they are settled for good; taken back by whatever changes rows. */
  markLate(rows: Iterable<number>, mark: LateMark): void {
    this.#later.mark(rows, mark);
  }

  /** Takes back what `markLate` set. */
  unmarkLate(): void {
    this.#later.undo();
  }

  /** Every row says what its record does, until `putTogether`: for who writes over what records say. */
  takeApart(): void {
    this.#undo();
  }

  /** As it was settled. Late marks but those of audit IDs are to be set anew. */
  *putTogether(): Steps<void> {
    let work = 0;
    this.#columns.refresh();
    for (const [row = 0, ...others] of this.#list) {
      this.#united.unite(row, others);
      work += MERGING;
      if (work < STEP_ROWS) continue;
      work = 0;
      yield;
      this.#columns.refresh();
    }
    if (this.#reused !== null && this.reuse !== null) this.#marks.mark(this.#reused, this.reuse);
  }

  *#merge(length: number, isComplete: boolean): Steps<void> {
    yield* this.#cutOffs.meet(this.#settled.length, length);
    const isOther = isComplete && (yield* this.#cutOffs.takeTimes(length));
    const runs = [...this.#records.inputRuns(length)];
    const { rows, keys } = yield* rowsByTime(this.#columns, runs, length);
    const before = isOther ? NOTHING : this.#settled;
    const grouped = {
      hidden: grownTo(before.hidden, length),
      copies: grownTo(before.copies, length),
    };
    const { hidden } = grouped;
    const known = isOther ? 0 : this.#merged;
    const list = isComplete ? yield* this.#group({ rows, keys, known }, grouped) : null;
    const isAnyHidden = countBits(hidden) > 0;
    const order = isAnyHidden ? withoutHidden(rows, hidden) : rows;
    this.#settled = {
      length,
      order,
      hidden: isAnyHidden ? hidden : null,
      copies: isAnyHidden ? grouped.copies : null,
      counts: isAnyHidden ? countHidden(runs, grouped) : new Map(),
    };
    if (list === null) return;
    this.#list = new RequestList(list, hidden, this.#columns);
    this.#merged = length;
  }

  /** Returns the rows of requests of several, one request after the other. */
  *#group(sorted: SortedRows, into: HiddenRows): Steps<Uint32Array> {
    const said = this.#united.rows(into.hidden.length);
    this.#undo();
    this.#columns.refresh();
    return yield* groupRows(sorted, into, {
      columns: this.#columns,
      list: this.#list,
      rankOf: (stage) => this.#rankOf(stage),
      tookTime: (row) => this.#cutOffs.tookTime(row),
      says: (row) => hasBit(said, row),
      unite: (row, others) => {
        this.#united.unite(row, others);
      },
    });
  }

  #undo(): void {
    this.#later.undo();
    this.#marks.undo();
    this.#united.undo();
  }

  /** A log has four stages; what it calls so besides is none. */
  #rankOf(stage: number): number {
    const known = this.#ranks[stage];
    if (known !== undefined) return known;
    const rank = stageRank(this.#records.strings("stage").get(stage));
    if (stage < KNOWN_STAGES) this.#ranks[stage] = rank;
    return rank;
  }
}

/** Ids of stages whose rank is remembered. */
const KNOWN_STAGES = 256;

/** A copy with room for `length` rows. */
function grownTo(set: Bitset | null, length: number): Bitset {
  const grown = emptyBitset(length);
  if (set !== null) grown.words.set(set.words);
  return grown;
}

function withoutHidden(rows: Uint32Array, { words }: Bitset): Uint32Array {
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if ((((words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function countHidden(
  runs: readonly (InputRun & { readonly source: number })[],
  { hidden, copies }: HiddenRows,
): ReadonlyMap<number, HiddenCounts> {
  const counts = new Map<number, HiddenCounts>();
  for (const { from, to, source } of runs) {
    const known = counts.get(source) ?? { merged: 0, duplicates: 0 };
    const duplicates = countBetween(copies, from, to);
    counts.set(source, {
      merged: known.merged + countBetween(hidden, from, to) - duplicates,
      duplicates: known.duplicates + duplicates,
    });
  }
  return counts;
}
