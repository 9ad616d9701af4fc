// core/store: audit IDs that stand on different requests. Ten million IDs in a hash would take 160 MB for a moment; so
// first two bits are kept per ID, in 2 to 4 bytes a row, and only rows whose bit another row has set as well are looked at:
// those that share their ID, and about one in ten by chance. 10 million rows take 2 s: two passes of 0.8 s, which wait for
// memory, since bits of IDs lie in no order, and the groups.

import { GrowableColumn } from "../../base/grow.ts";
import { linearHash, seededHash, type HashWords } from "../../base/seeded-hash.ts";
import { STEP_ROWS, type Steps } from "../../base/in-steps.ts";
import { inChunk, type RowColumns } from "./row-columns.ts";

/** Bits per row, at least. */
const SPREAD = 8;

/**
 * Rows whose audit ID also stands on another request, `order` being one row for each request, by time. An aggregated API
 * server logs what kube-apiserver passed on to it once more, under its ID, user, verb and URI, while the first is being
 * answered: such requests at the same time are no finding, the same request again later is one. `isDoubtful`: a record that
 * was cut off, and may lack what it would be told apart by.
 */
export function* findReusedIds(
  columns: RowColumns,
  order: Uint32Array,
  isDoubtful: (row: number) => boolean,
): Steps<Uint32Array> {
  const suspects = yield* sharingBits(columns, order);
  columns.refresh();
  const groups = new IdGroups(columns, suspects);
  yield* groups.build();
  const reused = new GrowableColumn((n) => new Uint32Array(n), 16);
  for (let i = 0; i < suspects.length; i++) {
    if (i % STEP_ROWS === STEP_ROWS - 1) {
      yield;
      columns.refresh();
    }
    if (!groups.isFirst(i) || !isReused(columns, groups.from(i), isDoubtful)) continue;
    for (const row of groups.from(i)) reused.push(row);
  }
  return reused.take();
}

/** In the order given, since first and second of an ID are told apart by it. */
function* sharingBits(columns: RowColumns, order: Uint32Array): Steps<Uint32Array> {
  const bits = Math.ceil(Math.log2(Math.max(1024, order.length * SPREAD)));
  const sets: BitPerId = {
    hash: linearHash(bits),
    once: new Uint32Array(2 ** bits / 32),
    twice: new Uint32Array(2 ** bits / 32),
  };
  const suspects = new GrowableColumn((n) => new Uint32Array(n), 16);
  for (const pass of [setBits, pickTwice]) {
    for (let start = 0; start < order.length; start += STEP_ROWS) {
      columns.refresh();
      pass(columns, order.subarray(start, start + STEP_ROWS), { ...sets, suspects });
      yield;
    }
  }
  return suspects.take();
}

interface BitPerId {
  readonly hash: HashWords;
  readonly once: Uint32Array;
  readonly twice: Uint32Array;
}

const ABSENT = -1;

/** The bit of a row's audit ID. */
function placeOf(columns: RowColumns, row: number, hash: HashWords): number {
  const { auditID } = columns.of(row);
  const at = inChunk(row) * 4;
  const a = auditID[at] ?? 0;
  const b = auditID[at + 1] ?? 0;
  const c = auditID[at + 2] ?? 0;
  const d = auditID[at + 3] ?? 0;
  return (a | b | c | d) === 0 ? ABSENT : hash(a, b, c, d);
}

/** Plain loops: V8 makes slower ones of a generator's. */
function setBits(columns: RowColumns, rows: Uint32Array, { hash, once, twice }: BitPerId): void {
  for (let i = 0; i < rows.length; i++) {
    const place = placeOf(columns, rows[i] ?? 0, hash);
    if (place === ABSENT) continue;
    const bit = 1 << (place & 31);
    const word = once[place >>> 5] ?? 0;
    if ((word & bit) !== 0) twice[place >>> 5] = (twice[place >>> 5] ?? 0) | bit;
    else once[place >>> 5] = word | bit;
  }
}

function pickTwice(
  columns: RowColumns,
  rows: Uint32Array,
  { hash, twice, suspects }: BitPerId & { readonly suspects: GrowableColumn<Uint32Array> },
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const place = placeOf(columns, row, hash);
    if (place === ABSENT) continue;
    if ((((twice[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1) suspects.push(row);
  }
}

/** Rows by audit ID: a hash of the first of each, and the way from each to the next. */
class IdGroups {
  readonly #columns: RowColumns;
  readonly #rows: Uint32Array;
  /** By position: the next of the same ID, 0 for none; and whether one came before. */
  readonly #next: Uint32Array;
  readonly #follows: Uint8Array;
  readonly #hash = seededHash();

  constructor(columns: RowColumns, rows: Uint32Array) {
    this.#columns = columns;
    this.#rows = rows;
    this.#next = new Uint32Array(rows.length);
    this.#follows = new Uint8Array(rows.length);
  }

  *build(): Steps<void> {
    const mask = 2 ** Math.ceil(Math.log2(this.#rows.length * 2 + 2)) - 1;
    // Positions from 1; 0 is free.
    const firsts = new Uint32Array(mask + 1);
    const lasts = new Uint32Array(this.#rows.length);
    for (let i = 0; i < this.#rows.length; i++) {
      if (i % STEP_ROWS === STEP_ROWS - 1) {
        yield;
        this.#columns.refresh();
      }
      const word = (at: number): number => this.#word(i, at);
      let slot = this.#hash(word(0), word(1), word(2), word(3)) & mask;
      while (firsts[slot] !== 0 && !this.#isSame((firsts[slot] ?? 0) - 1, i))
        slot = (slot + 1) & mask;
      const first = (firsts[slot] ?? 0) - 1;
      if (first < 0) firsts[slot] = i + 1;
      else {
        this.#next[lasts[first] ?? 0] = i;
        this.#follows[i] = 1;
      }
      lasts[first < 0 ? i : first] = i;
    }
  }

  #word(i: number, word: number): number {
    const row = this.#rows[i] ?? 0;
    return this.#columns.of(row).auditID[inChunk(row) * 4 + word] ?? 0;
  }

  #isSame(i: number, k: number): boolean {
    for (let word = 0; word < 4; word++)
      if (this.#word(i, word) !== this.#word(k, word)) return false;
    return true;
  }

  isFirst(i: number): boolean {
    return this.#follows[i] === 0;
  }

  *from(i: number): Generator<number> {
    for (let at = i; ; at = this.#next[at] ?? 0) {
      yield this.#rows[at] ?? 0;
      if (this.#next[at] === 0) return;
    }
  }
}

/** `rows`: those of one ID, by time. */
function isReused(
  columns: RowColumns,
  rows: Iterable<number>,
  isDoubtful: (row: number) => boolean,
): boolean {
  let first = -1;
  let until = Number.NaN;
  for (const row of rows) {
    const of = columns.of(row);
    const at = inChunk(row);
    if (isDoubtful(row)) continue;
    const time = of.time[at] ?? Number.NaN;
    if (first >= 0) {
      const before = columns.of(first);
      const k = inChunk(first);
      const isOther =
        before.user[k] !== of.user[at] ||
        before.verb[k] !== of.verb[at] ||
        before.uri[k] !== of.uri[at];
      if (isOther || time > until) return true;
    }
    first = row;
    const end = of.stageTime[at] ?? Number.NaN;
    const own = Number.isNaN(end) ? time : Math.max(time, end);
    until = Number.isNaN(until) ? own : Math.max(until, own);
  }
  return false;
}
