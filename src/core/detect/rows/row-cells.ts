// core/detect/rows: cells of a table by row, for who goes through rows in order of time and not through chunks. The arrays are
// taken once: rows that come later are not in them, and were not asked about. About 5 ns a cell. Times have a reader of their
// own: one for numbers of both kinds makes an object of each time it reads, which took a tenth of all that analyzers do.

import type { ColumnField } from "../../audit/fields.ts";
import type { ColumnArray } from "../../scan/batch.ts";
import type { Chunk, EventTable } from "../../store/table.ts";

export type ReadCell = (row: number) => number;

export interface RowCells {
  /** A reader of a column that has one number a row. */
  column(name: ColumnField): ReadCell;
  chunkOf(row: number): Chunk | undefined;
}

export function rowCells({ chunks, length }: EventTable): RowCells {
  // Chunks own whole words of a bitset, so a byte or two for each 32 rows says where a row is: 0.6 MB for ten million.
  const places = new Uint16Array((length + 31) >>> 5);
  for (const [i, chunk] of chunks.entries())
    places.fill(i, chunk.start >>> 5, (chunk.start + chunk.length + 31) >>> 5);
  return {
    chunkOf: (row) => chunks[places[row >>> 5] ?? 0],
    column: (name) => {
      const columns = chunks.map((chunk) => chunk.column(name));
      const times = columns.filter((column) => column instanceof Float64Array);
      return times.length < columns.length
        ? idReader(columns, chunks, places)
        : timeReader(times, chunks, places);
    },
  };
}

function idReader(
  columns: readonly ColumnArray[],
  chunks: readonly Chunk[],
  places: Uint16Array,
): ReadCell {
  let column: ColumnArray = new Uint8Array(0);
  let start = 0;
  let end = 0;
  return (row) => {
    if (row < start || row >= end) {
      const place = places[row >>> 5] ?? 0;
      const chunk = chunks[place];
      if (chunk === undefined) return 0;
      start = chunk.start;
      end = start + chunk.length;
      column = columns[place] ?? column;
    }
    return column[row - start] ?? 0;
  };
}

/** The same, word for word: V8 learns of each text apart which kind of numbers it reads. */
function timeReader(
  columns: readonly Float64Array[],
  chunks: readonly Chunk[],
  places: Uint16Array,
): ReadCell {
  let column: Float64Array = new Float64Array(0);
  let start = 0;
  let end = 0;
  return (row) => {
    if (row < start || row >= end) {
      const place = places[row >>> 5] ?? 0;
      const chunk = chunks[place];
      if (chunk === undefined) return 0;
      start = chunk.start;
      end = start + chunk.length;
      column = columns[place] ?? column;
    }
    return column[row - start] ?? 0;
  };
}
