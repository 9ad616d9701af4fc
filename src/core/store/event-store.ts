// core/store: all events of all open files, as chunks of columns over shared string tables. Takes batches as they come
// from any worker in any order; rows keep their number for ever, so an answer stays valid while more events load.
// Budget: 96 bytes per event beside the string tables, held by event-store.test.ts.

import type { ColumnField, TableField } from "../audit/fields.ts";
import type { Bitset } from "../base/bitset.ts";
import { byteOffset, type ByteOffset } from "../base/brand.ts";
import { isOutOfMemory } from "../base/out-of-memory.ts";
import type { Batch } from "../scan/batch.ts";
import { columnNames, tableFields } from "../scan/columns.ts";
import { MarkedRowTable } from "./marked-rows.ts";
import { Ordinals } from "./ordinals.ts";
import { newRemap, storeIds, type Remap } from "./remap.ts";
import { CHUNK_ROWS, RowChunk } from "./row-chunk.ts";
import { Segments } from "./segments.ts";
import { StringTable } from "./string-table.ts";
import { Requests } from "./requests/requests.ts";
import type { LateMark } from "./requests/late-marks.ts";
import { RuleLists } from "./requests/rule-lists.ts";
import type { EventTable } from "./table.ts";

export interface BatchOrigin {
  /** Whose string ids the batch uses. */
  readonly worker: number;
  readonly source: number;
  /** Sources by this number are the order of the input; the source itself without it. */
  readonly sourceRank?: number;
  /** What the field `source` of its rows says; absent without it. */
  readonly sourceName?: string;
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
  /** How the event lies in those bytes (formats/place.ts). */
  readonly form: number;
}

export interface StoreMemory {
  /** Bytes of columns, places and segments. */
  readonly rows: number;
  readonly strings: number;
  /** Bytes of the index by time. */
  readonly order: number;
  /** Bytes that lead from the workers' string ids to the store's. */
  readonly remaps: number;
  /** Texts decoded lately, about. */
  readonly decoded: number;
}

/** Rows `from` to `to`, which came in one batch. */
export interface RowRun {
  readonly source: number;
  readonly byteBase: number;
  readonly from: number;
  readonly to: number;
}

export class EventStore implements EventTable {
  readonly #tables: ReadonlyMap<TableField, StringTable>;
  readonly #chunks: RowChunk[] = [];
  readonly #segments = new Segments();
  readonly #remaps = new Map<number, Remap>();
  /** Workers of which a batch was not taken. */
  readonly #lost = new Set<number>();
  /** Of all chunks but the last, which alone changes: adding up thousands with every batch would be felt. */
  #fullChunkBytes = 0;
  #length = 0;
  #revision = 0;
  /** Which rows are one request. */
  readonly requests: Requests;
  /** What the column `rule` may hold. */
  readonly ruleLists: RuleLists;
  /** Which of the events of its place a row is. */
  readonly ordinals: Ordinals;
  /** What people say of rows. */
  readonly marked = new MarkedRowTable();

  /** `reuse`: what is said of rows whose audit ID stands on several requests. */
  constructor(reuse: LateMark | null = null) {
    this.#tables = new Map(tableFields.map((name) => [name, new StringTable()]));
    this.ruleLists = new RuleLists(this.strings("rule"));
    this.ordinals = new Ordinals(this, this.#segments);
    this.requests = new Requests(
      {
        ruleLists: this.ruleLists,
        chunks: this.#chunks,
        cells: {
          at: (row, name) => this.chunkOf(row)?.column(name)[row % CHUNK_ROWS] ?? 0,
          set: (row, name, value) => {
            this.write(row, name, value);
          },
          text: (name, id) => this.strings(name).get(id),
        },
        strings: (field) => this.strings(field),
        inputRuns: (length) => this.#inputRuns(length),
        lengthNow: () => this.#length,
      },
      reuse,
    );
  }

  get length(): number {
    return this.#length;
  }

  get chunks(): readonly RowChunk[] {
    return this.#chunks;
  }

  /** Rows that another row stands for: stages of its request, or the same record once more. */
  get hidden(): Bitset | null {
    return this.requests.settled.hidden;
  }

  /** Grows when values of rows are written over; a chunk has that of its last such change. */
  get revision(): number {
    return this.#revision;
  }

  strings(field: TableField): StringTable {
    const table = this.#tables.get(field);
    if (table === undefined) throw new Error(`field ${field} has no string table`);
    return table;
  }

  /**
   * Adds a batch's rows; returns them as a half-open range. Batches of one worker must come in the order they were made,
   * and all of them: each holds only the strings that are new. Null when there is no memory for it, or was none for an
   * earlier batch of the same worker: no row of the batch is there then.
   */
  append(
    batch: Batch,
    origin: BatchOrigin,
  ): { readonly start: number; readonly end: number } | null {
    if (this.#lost.has(origin.worker)) return null;
    let remap: Remap;
    let fresh: readonly RowChunk[];
    let sourceId: number;
    try {
      fresh = this.#reserveRows(batch.rows);
      remap = this.#learnStrings(batch, origin.worker);
      sourceId = this.#learnSource(origin.sourceName);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      this.loseWorker(origin.worker);
      return null;
    }
    // From here on nothing is allocated that could be refused.
    const start = this.#length;
    if (batch.rows === 0) return { start, end: start };
    const { source, sourceRank = source, range, lineBase } = origin;
    const { byteBase } = batch;
    this.#segments.push({ firstRow: start, source, sourceRank, range, byteBase, lineBase });
    const columns = new Map(
      columnNames.map((name) => [name, storeIds(name, batch.columns[name], remap.get(name))]),
    );
    // A batch does not know where it came from: its column is there and empty.
    columns.get("source")?.fill(sourceId);
    const last = this.#chunks.at(-1);
    for (const chunk of last === undefined ? fresh : [last, ...fresh]) {
      const from = this.#length - start;
      const to = Math.min(batch.rows, from + chunk.room);
      if (chunk !== last) this.#addChunk(chunk);
      if (from < to) chunk.append({ from, to }, columns, batch);
      this.#length += to - from;
    }
    return { start, end: this.#length };
  }

  /** Takes no more batches of this worker: one was not taken, and with it strings that later ones refer to. */
  loseWorker(worker: number): void {
    this.#lost.add(worker);
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
      offset: byteOffset(segment.byteBase + chunk.startOf(at)),
      length: chunk.byteLengthOf(at),
      line: segment.lineBase + chunk.lineOf(at),
      form: chunk.form(at),
    };
  }

  /** Rows as their records lie: by source, then by first byte. Within a run too, `start` counting from `byteBase`. */
  *runs(): Generator<RowRun> {
    for (const segment of this.#segments.inSourceOrder()) {
      const { firstRow, source, byteBase } = this.#segments.at(segment);
      yield { source, byteBase, from: firstRow, to: this.#segments.endOf(segment, this.#length) };
    }
  }

  /** One row for each request, by time, see Settled. Computed when rows came since the last call, the same array until then. */
  order(): Uint32Array {
    this.requests.settleNow();
    return this.requests.settled.order;
  }

  *#inputRuns(length: number): Generator<{ source: number; from: number; to: number }> {
    for (const segment of this.#segments.inSourceOrder()) {
      const { firstRow: from, source } = this.#segments.at(segment);
      const to = Math.min(length, this.#segments.endOf(segment, this.#length));
      if (from < to) yield { source, from, to };
    }
  }

  /** Over what the row has. While requests are put together, what is written to them is not what their records say. */
  write(row: number, name: ColumnField, value: number): void {
    const chunk = this.chunkOf(row);
    if (chunk === undefined || chunk.column(name)[row - chunk.start] === value) return;
    const grown = chunk.write(name, row - chunk.start, value);
    chunk.revision = ++this.#revision;
    if (chunk !== this.#chunks.at(-1)) this.#fullChunkBytes += grown;
  }

  /** Asked with every batch, so it takes a few hundred additions, however many rows there are. */
  memory(): StoreMemory {
    const rows = this.#segments.memory + this.#fullChunkBytes + (this.#chunks.at(-1)?.memory ?? 0);
    let strings = 0;
    let decoded = 0;
    for (const table of this.#tables.values()) {
      strings += table.memory;
      decoded += table.cacheMemory;
    }
    let remaps = 0;
    for (const remap of this.#remaps.values()) {
      for (const ids of remap.values()) remaps += ids.values.byteLength;
    }
    return { rows, strings, remaps, decoded, order: this.requests.memory };
  }

  /** Makes room for `count` rows; returns the chunks that will be needed after the last. */
  #reserveRows(count: number): readonly RowChunk[] {
    if (count === 0) return [];
    this.#segments.reserve();
    const last = this.#chunks.at(-1);
    const room = last?.room ?? 0;
    last?.reserve(Math.min(count, room));
    const fresh: RowChunk[] = [];
    for (let from = room; from < count; from += CHUNK_ROWS) {
      const chunk = new RowChunk(this.#length + from);
      chunk.reserve(Math.min(CHUNK_ROWS, count - from));
      fresh.push(chunk);
    }
    return fresh;
  }

  #addChunk(chunk: RowChunk): void {
    this.#fullChunkBytes += this.#chunks.at(-1)?.memory ?? 0;
    this.#chunks.push(chunk);
  }

  #learnSource(name: string | undefined): number {
    if (name === undefined) return 0;
    const bytes = new TextEncoder().encode(name);
    return this.strings("source").intern(bytes, 0, bytes.length);
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
