// core/store: columns of rows anywhere in the store, for whoever compares rows with each other: a table of typed arrays per
// chunk, made anew for each step, since a chunk may replace its arrays in between. A read costs some 5 ns, where asking
// the chunk by name costs 30.

import type { ColumnField } from "../../audit/fields.ts";
import type { ColumnArray } from "../../scan/batch.ts";
import { columnNames } from "../../scan/columns.ts";
import { CHUNK_ROWS, type RowChunk } from "../row-chunk.ts";
import type { LengthArray } from "../packed-places.ts";

/** CHUNK_ROWS is a power of two: a division would be a third of what a read costs. */
const CHUNK_SHIFT = Math.log2(CHUNK_ROWS);
const NONE = new Uint8Array(0);

/** What tells requests and their stages apart. */
export interface ChunkColumns {
  /** In the order of `columnNames`. */
  readonly all: readonly ColumnArray[];
  readonly auditID: ColumnArray;
  readonly user: ColumnArray;
  readonly verb: ColumnArray;
  readonly uri: ColumnArray;
  readonly stage: ColumnArray;
  readonly bodies: ColumnArray;
  readonly time: ColumnArray;
  readonly stageTime: ColumnArray;
  readonly byteLength: LengthArray;
}

const EMPTY: ChunkColumns = {
  all: columnNames.map(() => NONE),
  auditID: NONE,
  user: NONE,
  verb: NONE,
  uri: NONE,
  stage: NONE,
  bodies: NONE,
  time: NONE,
  stageTime: NONE,
  byteLength: new Uint32Array(0),
};

export class RowColumns {
  readonly #chunks: readonly RowChunk[];
  #columns: ChunkColumns[] = [];

  constructor(chunks: readonly RowChunk[]) {
    this.#chunks = chunks;
  }

  /** To be called when anything may have been added or written. */
  refresh(): void {
    this.#columns = this.#chunks.map((chunk) => {
      const of = (name: ColumnField): ColumnArray => chunk.column(name);
      return {
        all: columnNames.map(of),
        auditID: of("auditID"),
        user: of("user"),
        verb: of("verb"),
        uri: of("uri"),
        stage: of("stage"),
        bodies: of("bodies"),
        time: of("time"),
        stageTime: of("stageTime"),
        byteLength: chunk.byteLengths(),
      };
    });
  }

  /** Of the chunk that the row is in, at `row % CHUNK_ROWS`. */
  of(row: number): ChunkColumns {
    return this.#columns[row >>> CHUNK_SHIFT] ?? EMPTY;
  }
}

/** Where a row is in its chunk. */
export const inChunk = (row: number): number => row & (CHUNK_ROWS - 1);
