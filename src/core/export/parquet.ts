// core/export: rows of the events table as Parquet, for DuckDB, Spark or pandas: the columns of the CSV with types, a tenth of
// its size. Rows are gathered by column and written as row groups: 10,000 rows take 0.2 s, in which the engine answers nothing.

import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from "hyparquet-writer";
import { FIELDS, type Field, type FieldName } from "../audit/fields.ts";
import type { EventRow } from "../query/question.ts";
import { fieldText, type ExportPlace } from "./finding.ts";

const GROUP_ROWS = 10_000;

type Cell = string | number | bigint | null;

interface Column {
  readonly schema: SchemaElement;
  readonly cellOf: (row: EventRow, place: ExportPlace) => Cell;
}

const optional = { repetition_type: "OPTIONAL" } as const;
const text = (name: string): SchemaElement => ({
  name,
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  ...optional,
});

/** Microseconds since 1970 in UTC, as the API server writes them. */
const moment = (name: string): SchemaElement => ({
  name,
  type: "INT64",
  converted_type: "TIMESTAMP_MICROS",
  logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
  ...optional,
});

/** The times of a row as text have their microseconds too. */
const TIMES: ReadonlySet<FieldName> = new Set<FieldName>(["time", "stageTime"]);

function columnOf(field: Field): Column {
  const { name } = field;
  const textOf = (row: EventRow): string | null => fieldText(row, name) || null;
  if (TIMES.has(name)) return { schema: moment(name), cellOf: (row) => microsOf(textOf(row)) };
  if (field.column === "number")
    return { schema: { name, type: "INT32", ...optional }, cellOf: (row) => numberOf(textOf(row)) };
  if (name === "duration")
    return {
      schema: { name, type: "DOUBLE", ...optional },
      cellOf: (row) => numberOf(textOf(row)),
    };
  return { schema: text(name), cellOf: textOf };
}

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));

/** "2026-11-21T14:18:07.482913Z": Date keeps three of the six digits. */
function microsOf(value: string | null): bigint | null {
  if (value === null) return null;
  const seconds = Date.parse(`${value.slice(0, 19)}Z`);
  const fraction = /\.(\d{1,6})/.exec(value)?.[1]?.padEnd(6, "0") ?? "0";
  return Number.isNaN(seconds) ? null : BigInt(seconds) * 1000n + BigInt(fraction);
}

const COLUMNS: readonly Column[] = [
  ...FIELDS.map(columnOf),
  { schema: text("file"), cellOf: (_, { file }) => file },
  {
    schema: { name: "line", type: "INT64", ...optional },
    cellOf: (_, { line }) => (line === null ? null : BigInt(line)),
  },
  {
    schema: { name: "offset", type: "INT64", ...optional },
    cellOf: (_, { offset }) => BigInt(offset),
  },
];

/** What was written so far is taken out, while places in the file go on counting. */
class PieceWriter extends ByteWriter {
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.buffer.slice(0, this.index));
    this.index = 0;
    return bytes;
  }
}

export class ParquetEvents {
  readonly #bytes = new PieceWriter(1 << 20);
  readonly #writer: ParquetWriter;
  #cells: Cell[][] = COLUMNS.map(() => []);

  constructor() {
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [
        { name: "events", num_children: COLUMNS.length },
        ...COLUMNS.map(({ schema }) => schema),
      ],
      createdBy: "Auditscope",
    });
  }

  add(row: EventRow, place: ExportPlace): void {
    for (const [i, { cellOf }] of COLUMNS.entries()) this.#cells[i]?.push(cellOf(row, place));
  }

  /** The bytes that are done; none before a row group is full. */
  take(): Uint8Array<ArrayBuffer> {
    if ((this.#cells[0]?.length ?? 0) >= GROUP_ROWS) this.#writeGroup();
    return this.#bytes.take();
  }

  /** The rest of the file. */
  finish(): Uint8Array<ArrayBuffer> {
    if ((this.#cells[0]?.length ?? 0) > 0) this.#writeGroup();
    void this.#writer.finish();
    return this.#bytes.take();
  }

  #writeGroup(): void {
    const columnData = COLUMNS.map(({ schema: { name } }, i): ColumnSource => ({
      name,
      data: this.#cells[i] ?? [],
    }));
    // A writer of bytes in memory has nothing to wait for.
    void this.#writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    this.#cells = COLUMNS.map(() => []);
  }
}
