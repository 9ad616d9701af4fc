// core/query: rows of the table as they are shown: every field as text. Reads no raw event.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import { derive } from "../audit/derived/column-fields.ts";
import { FIELDS, type Field, type FieldName } from "../audit/fields.ts";
import { OUTCOMES } from "../audit/outcome.ts";
import { IN_FLIGHT, isInFlight } from "../audit/stages.ts";
import { severityAt } from "../audit/severity.ts";
import { epochMicros, eventIndex } from "../base/brand.ts";
import { formatTime } from "../base/time.ts";
import { NOT_UUID, uuidText } from "../scan/uuid.ts";
import { valuesOfText } from "../store/derived-classes.ts";
import { listMembers } from "../store/list-members.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import { derivedText } from "./derived-column.ts";
import { chunkAt } from "./gather.ts";
import type { EventRow } from "./question.ts";

/** `placeOf` names where a row's record is, see EventRow.at. Rows the table does not have are left out. */
export function readRows(
  table: EventTable,
  rows: Iterable<number>,
  placeOf: (row: number) => string,
): EventRow[] {
  const found: EventRow[] = [];
  for (const row of rows) {
    const chunk = chunkAt(table.chunks, row);
    if (chunk === undefined) continue;
    const i = row - chunk.start;
    const time = chunk.column("time")[i] ?? Number.NaN;
    const fields: Partial<Record<FieldName, string>> = {};
    for (const field of FIELDS) {
      const text = cellText(table, chunk, i, field);
      if (text !== "") fields[field.name] = text;
    }
    found.push({
      index: eventIndex(row),
      at: placeOf(row),
      time: Number.isNaN(time) ? null : epochMicros(time),
      severity: severityAt(chunk.column("severity")[i] ?? 0),
      fields,
    });
  }
  return found;
}

/** One field of one row; "" when absent. Members of a list are joined by ", ", for that is how they are read. */
export function readCell(table: EventTable, row: number, name: FieldName): string {
  const chunk = chunkAt(table.chunks, row);
  const field = FIELDS.find((candidate) => candidate.name === name);
  if (chunk === undefined || field === undefined) return "";
  return cellText(table, chunk, row - chunk.start, field);
}

/** The members of a list field of one row, one by one; none when it is absent or empty. */
export function readMembers(
  table: EventTable,
  row: number,
  name: Extract<Field, { readonly column: "list" }>["name"],
): readonly string[] {
  const chunk = chunkAt(table.chunks, row);
  const id = chunk?.column(name)[row - chunk.start] ?? 0;
  return listMembers(table.strings(name).get(id));
}

function cellText(table: EventTable, chunk: Chunk, i: number, field: Field): string {
  switch (field.column) {
    case "string":
      return table.strings(field.name).get(chunk.column(field.name)[i] ?? 0);
    case "list":
      return listMembers(table.strings(field.name).get(chunk.column(field.name)[i] ?? 0)).join(
        ", ",
      );
    case "enum":
      return field.values[chunk.column(field.name)[i] ?? 0] ?? "";
    case "number": {
      const value = chunk.column(field.name)[i] ?? 0;
      return value === 0 ? "" : String(value);
    }
    case "time":
      return formatTime(epochMicros(chunk.column(field.name)[i] ?? Number.NaN));
    case "derived":
      return derivedCell(table, chunk, i, field.name);
    case "uuid":
      return idText(table, chunk, i);
    case "marked":
      return (table.marked?.valuesOf(chunk.start + i, field.name) ?? []).join(", ");
    case "virtual": {
      const isUnderWay = isInFlight(
        table.strings("stage").get(chunk.column("stage")[i] ?? 0),
        chunk.column("status")[i] ?? 0,
      );
      if (field.name === "inFlight") return isUnderWay ? IN_FLIGHT : "";
      if (isUnderWay) return "";
      const end = chunk.column("stageTime")[i] ?? Number.NaN;
      const seconds = (end - (chunk.column("time")[i] ?? Number.NaN)) / 1_000_000;
      return Number.isNaN(seconds) ? "" : String(seconds);
    }
  }
}

/** As cellText: read from the row's own columns. */
function derivedCell(table: EventTable, chunk: Chunk, i: number, name: DerivedFieldName): string {
  const value = derive(name, (source) => {
    const id = chunk.column(source)[i] ?? 0;
    if (source === "outcome") return [OUTCOMES[id] ?? ""];
    return id === 0 ? undefined : valuesOfText(source, table.strings(source).get(id));
  });
  return derivedText(value) ?? "";
}

function idText(table: EventTable, chunk: Chunk, i: number): string {
  const [a = 0, b = 0, c = 0, d = 0] = chunk.column("auditID").subarray(i * 4, i * 4 + 4);
  if (a === NOT_UUID) return table.strings("auditID").get(b);
  return (a | b | c | d) === 0 ? "" : uuidText(a, b, c, d);
}
