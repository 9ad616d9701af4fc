// core/detect/rows: what rows say of a field as one number each, so that a million events are grouped by numbers. A column's own
// ids where they will do; else each distinct value is read once, and values that are the same text share a number, from whatever
// columns they come. What only a record holds is absent here: who groups by it groups nothing, and counts what was left out.

import { DERIVATIONS } from "../../audit/derived/column-fields.ts";
import { queryValues } from "../../audit/derived/request-uri.ts";
import { fieldSpec, FIELDS, type ColumnField, type TableField } from "../../audit/fields.ts";
import type { Operand } from "../../filter/predicate.ts";
import { listMembers } from "../../store/list-members.ts";
import { cellTexts } from "../../store/same-matcher.ts";
import { StringTable } from "../../store/string-table.ts";
import type { EventTable } from "../../store/table.ts";
import type { ReadCell, RowCells } from "./row-cells.ts";

export interface KeyColumn {
  /** For each place asked about, what rows say there: a key from 1, 0 where it is absent. */
  readonly readers: readonly ReadCell[];
  /** Of a text that no row gave. */
  keyOfText(text: string): number;
  textOf(key: number): string;
  /** Highest key so far. */
  readonly size: number;
}

const ABSENT: ReadCell = () => 0;

/** Keys of `places` can be compared: the same text has the same key in each. `hasTexts`: others will be asked for too. */
export function keyColumn(
  places: readonly Operand[],
  { table, cells }: { readonly table: EventTable; readonly cells: RowCells },
  hasTexts = false,
): KeyColumn {
  const [first] = places;
  const name = first?.kind === "field" ? first.name : undefined;
  const isSame = places.every((one) => one.kind === "field" && one.name === name);
  const field = FIELDS.find((candidate) => candidate.name === name);
  if (isSame && !hasTexts && field?.column === "string") {
    const pool = table.strings(field.name);
    const read = cells.column(field.name);
    return {
      readers: places.map(() => read),
      keyOfText: () => 0,
      textOf: (key) => pool.get(key),
      get size() {
        return pool.size;
      },
    };
  }
  const texts = new Texts();
  return {
    readers: places.map((place) => readerOf(place, { table, cells, texts })),
    keyOfText: (text) => texts.keyOf(text),
    textOf: (key) => texts.get(key),
    get size() {
      return texts.size;
    },
  };
}

const encoder = new TextEncoder();

/** As bytes end to end: a table of texts without its limits would be half a gigabyte for ten million of them. */
class Texts extends StringTable {
  keyOf(text: string): number {
    const bytes = encoder.encode(text);
    return this.intern(bytes, 0, bytes.length);
  }
}

interface Reading {
  readonly table: EventTable;
  readonly cells: RowCells;
  readonly texts: Texts;
}

function readerOf(on: Operand, reading: Reading): ReadCell {
  const { table, cells, texts } = reading;
  if (on.kind === "query") return byValue("uri", ([uri = ""]) => queryValues(uri, on.key), reading);
  if (on.kind !== "field") return ABSENT;
  const { name } = on;
  const field = FIELDS.find((candidate) => candidate.name === name);
  if (field?.column === "string" || field?.column === "list")
    return byValue(field.name, (values) => values, reading);
  if (field?.column === "derived") {
    const derivation = DERIVATIONS[field.name];
    if (derivation.form === "text") {
      const { of, read } = derivation;
      return byValue(of, (values) => read(values) ?? [], reading);
    }
    if (derivation.form === "first") {
      const [one = ABSENT, other = ABSENT] = derivation.of.map((source) =>
        byValue(source, (values) => values, reading),
      );
      return (row) => one(row) || other(row);
    }
  }
  if (field?.column === "number" || field?.column === "enum") {
    const cell = cells.column(field.name);
    const known = new Map<number, number>();
    const textsAt = textsOf(name, table, cells);
    return (row) => {
      const value = cell(row);
      let key = known.get(value);
      if (key === undefined) known.set(value, (key = lastKey(textsAt(row), texts)));
      return key;
    };
  }
  const textsAt = textsOf(name, table, cells);
  return (row) => lastKey(textsAt(row), texts);
}

function textsOf(
  name: Parameters<typeof cellTexts>[0],
  table: EventTable,
  cells: RowCells,
): (row: number) => readonly string[] {
  const read = cellTexts(name, table);
  return (row) => {
    const chunk = cells.chunkOf(row);
    return chunk === undefined ? [] : read(chunk, row - chunk.start);
  };
}

/** Of several texts the last: of addresses that is the one the server saw. */
function lastKey(values: string | readonly string[], texts: Texts): number {
  const text = typeof values === "string" ? values : values.at(-1);
  return text === undefined ? 0 : texts.keyOf(text);
}

const UNREAD = 0xffff_ffff;

/** Each distinct value of a column read when it is first met: 4 bytes for each that the column has. */
function byValue(
  name: TableField & ColumnField,
  read: (values: readonly string[]) => string | readonly string[],
  { table, cells, texts }: Reading,
): ReadCell {
  const pool = table.strings(name);
  const isList = fieldSpec(name).column === "list";
  const cell = cells.column(name);
  const keys = new Uint32Array(pool.size + 1).fill(UNREAD);
  keys[0] = 0;
  return (row) => {
    const id = cell(row);
    const known = keys[id] ?? 0;
    if (known !== UNREAD) return known;
    const text = pool.get(id);
    return (keys[id] = lastKey(read(isList ? listMembers(text) : [text]), texts));
  };
}

/** What is read out of a field's text, which is done once for each text. */
export function readColumn(
  place: Operand,
  read: (text: string) => string,
  rows: { readonly table: EventTable; readonly cells: RowCells },
): KeyColumn {
  const column = keyColumn([place], rows);
  const [reader = ABSENT] = column.readers;
  const texts = new Texts();
  let known = new Uint32Array(Math.max(64, column.size + 1));
  return {
    readers: [
      (row) => {
        const key = reader(row);
        if (key === 0) return 0;
        const old = known[key] ?? 0;
        if (old !== 0) return old;
        if (key >= known.length) {
          const grown = new Uint32Array(Math.max(key + 1, known.length * 2));
          grown.set(known);
          known = grown;
        }
        return (known[key] = texts.keyOf(read(column.textOf(key))));
      },
    ],
    keyOfText: (text) => texts.keyOf(text),
    textOf: (key) => texts.get(key),
    get size() {
      return texts.size;
    },
  };
}
