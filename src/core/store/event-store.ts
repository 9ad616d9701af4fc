// core/store: all events of all open files, as chunks of columns over shared string tables. Takes batches as they come
// from any worker in any order; rows keep their number for ever, so an answer stays valid while more events load.
// Budget: 96 bytes per event beside the string tables, held by event-store.test.ts.

import type { ColumnField, TableField } from "../audit/fields.ts";
import { byteOffset, eventIndex, type ByteOffset, type EventIndex } from "../base/brand.ts";
import { GrowableColumn } from "../base/grow.ts";
import type { Batch, ColumnArray } from "../scan/batch.ts";
import { columnNames, holdsIds, tableFields } from "../scan/columns.ts";
import { NOT_UUID } from "../scan/uuid.ts";
import { CHUNK_ROWS, RowChunk } from "./row-chunk.ts";
import { Segments } from "./segments.ts";
import { StringTable } from "./string-table.ts";
import type { EventTable } from "./table.ts";
import { sortByTime } from "./time-order.ts";

export interface BatchOrigin {
  /** Whose string ids the batch uses. */
  readonly worker: number;
  readonly source: number;
  /** The part of the source the batch was read in. */
  readonly range: number;
  /** Lines of the range before the batch. */
  readonly lineBase: number;
}

/** Where a row's bytes are. */
export interface RowPlace {
  readonly source: number;
  readonly range: number;
  readonly offset: ByteOffset;
  readonly length: number;
  /** Lines of the range before the record. */
  readonly line: number;
}

export interface StoreMemory {
  /** Bytes of columns, places and segments. */
  readonly rows: number;
  readonly strings: number;
  /** Bytes of the index by time. */
  readonly order: number;
  /** Bytes that lead from the workers' string ids to the store's. */
  readonly remaps: number;
}

/** A worker's ids to the store's, per field with a string table. Entry 0 is 0. */
type Remap = ReadonlyMap<ColumnField, GrowableColumn<Uint32Array>>;

export class EventStore implements EventTable {
  readonly #tables: ReadonlyMap<TableField, StringTable>;
  readonly #chunks: RowChunk[] = [];
  readonly #segments = new Segments();
  readonly #remaps = new Map<number, Remap>();
  #length = 0;
  #order: Uint32Array = new Uint32Array(0);

  constructor() {
    this.#tables = new Map(tableFields.map((name) => [name, new StringTable()]));
  }

  get length(): number {
    return this.#length;
  }

  get chunks(): readonly RowChunk[] {
    return this.#chunks;
  }

  strings(field: TableField): StringTable {
    const table = this.#tables.get(field);
    if (table === undefined) throw new Error(`field ${field} has no string table`);
    return table;
  }

  /**
   * Adds a batch's rows; returns them as a half-open range. Batches of one worker must come in the order they were made,
   * and all of them: each holds only the strings that are new.
   */
  append(batch: Batch, origin: BatchOrigin): { readonly start: number; readonly end: number } {
    const remap = this.#learnStrings(batch, origin.worker);
    const start = this.#length;
    if (batch.rows === 0) return { start, end: start };
    const { source, range, lineBase } = origin;
    this.#segments.push({ firstRow: start, source, range, byteBase: batch.byteBase, lineBase });
    const columns = new Map(
      columnNames.map((name) => [name, storeIds(name, batch.columns[name], remap.get(name))]),
    );
    for (let from = 0; from < batch.rows;) {
      const chunk = this.#openChunk();
      const to = Math.min(batch.rows, from + chunk.room);
      chunk.append({ from, to }, columns, batch);
      this.#length += to - from;
      from = to;
    }
    return { start, end: this.#length };
  }

  /** No batch of this worker will come any more: what leads from its string ids to the store's is let go. */
  forgetWorker(worker: number): void {
    this.#remaps.delete(worker);
  }

  chunkOf(row: number): RowChunk | undefined {
    return row >= 0 && row < this.#length ? this.#chunks[Math.floor(row / CHUNK_ROWS)] : undefined;
  }

  placeOf(row: number): RowPlace | undefined {
    const chunk = this.chunkOf(row);
    if (chunk === undefined) return undefined;
    const segment = this.#segments.at(this.#segments.indexOf(row));
    const at = row - chunk.start;
    return {
      source: segment.source,
      range: segment.range,
      offset: byteOffset(segment.byteBase + chunk.place("start", at)),
      length: chunk.place("byteLength", at),
      line: segment.lineBase + chunk.place("line", at),
    };
  }

  /** The row of the record that starts at `offset` of a source; null if there is none. */
  rowAt(source: number, offset: number): EventIndex | null {
    for (let segment = 0; segment < this.#segments.length; segment++) {
      const { firstRow, source: from, byteBase } = this.#segments.at(segment);
      if (from !== source || byteBase > offset) continue;
      const end = this.#segments.endOf(segment, this.#length);
      const startOf = (row: number): number =>
        byteBase + (this.chunkOf(row)?.place("start", row % CHUNK_ROWS) ?? 0);
      // Rows of a segment lie in the order of their bytes.
      if (startOf(end - 1) < offset) continue;
      for (let row = firstRow; row < end && startOf(row) <= offset; row++) {
        if (startOf(row) === offset) return eventIndex(row);
      }
    }
    return null;
  }

  /**
   * Rows by time; those without one last; equal times as they lie in their sources. Computed when rows came since the
   * last call, the same array until then.
   */
  order(): Uint32Array {
    if (this.#order.length === this.#length) return this.#order;
    const rows = new Uint32Array(this.#length);
    const keys = new Float64Array(this.#length);
    let count = 0;
    for (const segment of this.#segments.inSourceOrder()) {
      const end = this.#segments.endOf(segment, this.#length);
      for (let row = this.#segments.at(segment).firstRow; row < end; row++) rows[count++] = row;
    }
    // A segment may lie across chunks, so times are fetched row by row; rows of one chunk mostly follow each other.
    let chunk: RowChunk | undefined;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if (chunk === undefined || row < chunk.start || row >= chunk.start + CHUNK_ROWS)
        chunk = this.chunkOf(row);
      const time = chunk?.column("time")[row - (chunk?.start ?? 0)] ?? Number.NaN;
      keys[i] = Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
    }
    sortByTime(keys, rows);
    this.#order = rows;
    return rows;
  }

  memory(): StoreMemory {
    let rows = this.#segments.memory;
    for (const chunk of this.#chunks) rows += chunk.memory;
    let strings = 0;
    for (const table of this.#tables.values()) strings += table.memory;
    let remaps = 0;
    for (const remap of this.#remaps.values()) {
      for (const ids of remap.values()) remaps += ids.values.byteLength;
    }
    return { rows, strings, remaps, order: this.#order.byteLength };
  }

  /** Bytes per event, string tables and what leads to them aside: the figure the budget is about. */
  bytesPerEvent(): number {
    const { rows, order } = this.memory();
    return this.#length === 0 ? 0 : (rows + order) / this.#length;
  }

  #openChunk(): RowChunk {
    const last = this.#chunks.at(-1);
    if (last !== undefined && last.room > 0) return last;
    const chunk = new RowChunk(this.#length);
    this.#chunks.push(chunk);
    return chunk;
  }

  /** Interns the batch's new strings and returns the worker's ids as they are after them. */
  #learnStrings(batch: Batch, worker: number): Remap {
    const remap = this.#remaps.get(worker) ?? newRemap();
    this.#remaps.set(worker, remap);
    for (const field of tableFields) {
      const packed = batch.strings[field];
      const ids = remap.get(field);
      if (packed === undefined || ids === undefined) continue;
      const table = this.strings(field);
      let start = 0;
      for (const end of packed.ends) {
        ids.push(table.intern(packed.bytes, start, end));
        start = end;
      }
    }
    return remap;
  }
}

function newRemap(): Remap {
  return new Map(
    tableFields.map((name) => {
      const ids = new GrowableColumn((n) => new Uint32Array(n), 16);
      ids.push(0);
      return [name, ids];
    }),
  );
}

/** A batch's column with the worker's ids replaced by the store's, in place: the batch was handed over. */
function storeIds(
  name: ColumnField,
  column: ColumnArray,
  ids: GrowableColumn<Uint32Array> | undefined,
): ColumnArray {
  if (ids === undefined) return column;
  if (holdsIds(name)) {
    for (let i = 0; i < column.length; i++) column[i] = ids.at(column[i] ?? 0);
  } else {
    for (let i = 0; i < column.length; i += 4) {
      if (column[i] === NOT_UUID) column[i + 1] = ids.at(column[i + 1] ?? 0);
    }
  }
  return column;
}
