// core/store: the requests that came in several records: the rows of each one after the other, 4 bytes a row, by time. So
// the rows of a request are found by its time, without a map from row to row. Requests of one record are not in it.

import { addBit, hasBit, type Bitset } from "../../base/bitset.ts";
import { inChunk, type RowColumns } from "./row-columns.ts";

export class RequestList {
  readonly #rows: Uint32Array;
  readonly #hidden: Bitset;
  readonly #columns: RowColumns;

  /** Of each request first the row that stands for it, which alone is not hidden. */
  constructor(rows: Uint32Array, hidden: Bitset, columns: RowColumns) {
    this.#rows = rows;
    this.#hidden = hidden;
    this.#columns = columns;
  }

  get memory(): number {
    return this.#rows.byteLength;
  }

  /** The rows of the request that a row belongs to; just the row if it came in one record. */
  of(row: number): Uint32Array {
    const rows = this.#rows;
    this.#columns.refresh();
    const time = this.#timeOf(row);
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#timeOf(rows[middle] ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < rows.length && this.#timeOf(rows[at] ?? 0) === time;) {
      const end = this.endOf(at);
      const found = rows.subarray(at, end);
      if (found.includes(row)) return found;
      at = end;
    }
    return Uint32Array.of(row);
  }

  /** Each request in turn. */
  *[Symbol.iterator](): Generator<Uint32Array> {
    for (let at = 0; at < this.#rows.length;) {
      const end = this.endOf(at);
      yield this.#rows.subarray(at, end);
      at = end;
    }
  }

  /** A set that also has the other rows of the requests whose first is in `rows`, but for those in `copies`. */
  withOthers(rows: Bitset, copies: Bitset): Bitset {
    const all: Bitset = { words: rows.words.slice(), length: rows.length };
    this.#eachOther(rows, (_, other) => {
      if (other < rows.length && !hasBit(copies, other)) addBit(all, other);
    });
    return all;
  }

  /** A set that also has those of `rows` of whose requests another row is in `set`. */
  withFirsts(set: Bitset, rows: Bitset): Bitset {
    const all: Bitset = { words: set.words.slice(), length: set.length };
    this.#eachOther(rows, (row, other) => {
      if (hasBit(set, other)) addBit(all, row);
    });
    return all;
  }

  #eachOther(rows: Bitset, visit: (row: number, other: number) => void): void {
    let first = -1;
    for (const row of this.#rows) {
      if (!hasBit(this.#hidden, row)) first = hasBit(rows, row) ? row : -1;
      else if (first >= 0) visit(first, row);
    }
  }

  /** From its first row to after its last. */
  endOf(at: number): number {
    let end = at + 1;
    while (end < this.#rows.length && hasBit(this.#hidden, this.#rows[end] ?? 0)) end++;
    return end;
  }

  /** Copies the requests at one time, which are sought from `from` on; returns where the next ones begin. */
  copy(
    { time, from }: { readonly time: number; readonly from: number },
    onRequest: (rows: Uint32Array) => void,
  ): number {
    let at = from;
    while (at < this.#rows.length) {
      const found = this.#timeOf(this.#rows[at] ?? 0);
      if (found > time) break;
      const end = this.endOf(at);
      if (found === time) onRequest(this.#rows.subarray(at, end));
      at = end;
    }
    return at;
  }

  #timeOf(row: number): number {
    return this.#columns.of(row).time[inChunk(row)] ?? Number.NaN;
  }
}
