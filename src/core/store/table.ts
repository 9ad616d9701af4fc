// core/store: what a table of events looks like to whoever asks it. The event store is one; a batch still in its scan
// worker is another, so rules and queries run on both with the same code.

import type { ColumnField, MarkField, TableField } from "../audit/fields.ts";
import { fullBitset, type Bitset } from "../base/bitset.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { RowMark } from "../audit/row-mark.ts";

/** Values of one field, each once. Ids count from 1; 0 means absent. Only ever grows. */
export interface StringPool {
  /** Highest id in use. */
  readonly size: number;
  /** The value as text; "" for id 0. */
  get(id: number): string;
  /** The id of a value, 0 if it is not there. A pool without this is searched value by value. */
  find?(text: string): number;
  /** The UTF-8 of values from `id` on that lie end to end, as many as a search takes at once; null if not even one does. */
  piece?(id: number): TextPiece | null;
}

/** Values as they lie in memory. Views: void when the pool grows. */
export interface TextPiece {
  readonly bytes: Uint8Array;
  /** Where each value ends, counted from `base` = the first byte. */
  readonly ends: Uint32Array;
  readonly base: number;
}

/** A run of rows whose columns are plain typed arrays. Id columns may be 1, 2 or 4 bytes wide from chunk to chunk. */
export interface Chunk {
  /** First row of the chunk. A multiple of 32, so a chunk owns whole words of a bitset. */
  readonly start: number;
  /** Rows in use; arrays may be longer. */
  readonly length: number;
  column(name: ColumnField): ColumnArray;
  /** The table's revision when a value was last written over; absent where none ever is. */
  readonly revision?: number;
}

/** See marked-rows.ts. */
export interface MarkedRows {
  /** Rows in ascending order. */
  readonly all: ReadonlyMap<number, RowMark>;
  valuesOf(row: number, name: MarkField): readonly string[];
}

export interface EventTable {
  readonly length: number;
  readonly chunks: readonly Chunk[];
  /** Rows that are no answer to anything: another stands for them. May speak of fewer rows than there are. */
  readonly hidden?: Bitset | null;
  /** Grows when values of rows that are there are written over. */
  readonly revision?: number;
  /** What people say of rows; absent where nobody can. */
  readonly marked?: MarkedRows;
  strings(field: TableField): StringPool;
}

/** The first `length` rows without those that are hidden. */
export function shownRows({ hidden = null }: EventTable, length: number): Bitset {
  const shown = fullBitset(length);
  if (hidden === null) return shown;
  const { words } = shown;
  for (let i = 0; i < words.length; i++) words[i] = (words[i] ?? 0) & ~(hidden.words[i] ?? 0);
  return shown;
}
