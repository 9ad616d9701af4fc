// core/store: the time of a record that was cut off before it, from another stage of the same request. Only where there is
// no doubt: every whole record of that audit ID, user, verb and URI has one time received, and none is of the stage that was
// cut: two requests under one ID must not become one. A hash of the records that were cut, then one pass over all rows.

import { addBit, emptyBitset, hasBit } from "../../base/bitset.ts";
import { seededHash } from "../../base/seeded-hash.ts";
import { STEP_ROWS, type Steps } from "../../base/in-steps.ts";
import { inChunk, type RowColumns } from "./row-columns.ts";
import { compareRequests, hasId } from "./same-request.ts";

export interface CutOffs {
  readonly columns: RowColumns;
  /** All rows are below it. */
  readonly length: number;
  /** Rows of records that were cut off before their times. */
  readonly cut: Uint32Array;
  /** By id of the stage: its rank from 1, 0 for what is none. */
  readonly rankOf: (stage: number) => number;
}

const SEVERAL = Number.POSITIVE_INFINITY;

/** By position in `cut`: the time received, NaN where it is not to be had. */
export function* findCutOffTimes({ columns, length, cut, rankOf }: CutOffs): Steps<Float64Array> {
  const table = new RequestTable(columns, cut);
  // Their columns do not say so any more where they stand for a request that has a body.
  const isCut = emptyBitset(length);
  for (const row of cut) addBit(isCut, row);
  const times = new Float64Array(cut.length).fill(Number.NaN);
  const stages = new Uint8Array(cut.length);
  for (let start = 0; start < length; start += STEP_ROWS) {
    columns.refresh();
    for (let row = start; row < Math.min(length, start + STEP_ROWS); row++) {
      const of = columns.of(row);
      const at = inChunk(row);
      const time = of.time[at] ?? Number.NaN;
      if (Number.isNaN(time) || !hasId(of, at) || hasBit(isCut, row)) continue;
      const found = table.find(row);
      if (found < 0) continue;
      const known = times[found] ?? Number.NaN;
      times[found] = Number.isNaN(known) || known === time ? time : SEVERAL;
      stages[found] = (stages[found] ?? 0) | (1 << rankOf(of.stage[at] ?? 0));
    }
    yield;
  }
  columns.refresh();
  return Float64Array.from(cut, (row) => {
    const found = table.find(row);
    const rank = rankOf(columns.of(row).stage[inChunk(row)] ?? 0);
    const isOther = rank > 0 && ((stages[found] ?? 0) & (1 << rank)) === 0;
    const time = times[found] ?? Number.NaN;
    return isOther && time !== SEVERAL ? time : Number.NaN;
  });
}

/** Requests by the first row of each, in an open-addressing hash at most half full. */
class RequestTable {
  readonly #columns: RowColumns;
  readonly #rows: Uint32Array;
  readonly #hash = seededHash();
  /** Positions in `rows`, from 1; 0 is free. */
  readonly #slots: Uint32Array;

  constructor(columns: RowColumns, rows: Uint32Array) {
    this.#columns = columns;
    this.#rows = rows;
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(rows.length * 2 + 2)));
    columns.refresh();
    for (const [i, row] of rows.entries()) {
      if (!hasId(columns.of(row), inChunk(row))) continue;
      const slot = this.#slotOf(row);
      if (this.#slots[slot] === 0) this.#slots[slot] = i + 1;
    }
  }

  /** Position of the request that the row belongs to, -1 for none. */
  find(row: number): number {
    return (this.#slots[this.#slotOf(row)] ?? 0) - 1;
  }

  #slotOf(row: number): number {
    const { auditID, user, verb, uri } = this.#columns.of(row);
    const at = inChunk(row);
    const id = this.#hash(
      auditID[at * 4] ?? 0,
      auditID[at * 4 + 1] ?? 0,
      auditID[at * 4 + 2] ?? 0,
      auditID[at * 4 + 3] ?? 0,
    );
    const mask = this.#slots.length - 1;
    let slot = this.#hash(id, user[at] ?? 0, verb[at] ?? 0, uri[at] ?? 0) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot] ?? 0;
      if (known === 0) return slot;
      if (compareRequests(this.#columns, this.#rows[known - 1] ?? 0, row) === 0) return slot;
    }
  }
}
