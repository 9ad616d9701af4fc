// core/formats: a table of events: CSV as CloudWatch Insights, Log Analytics, Splunk and Kibana write it. A cell may hold the
// event whole, or the cells are its fields; the first row says which is which.

import { cellsOf, type Cell } from "../bytes/csv-rows.ts";
import { skipSpace } from "../bytes/json-walk.ts";
import { other, pieces, type Opening } from "./format.ts";
import { isEntryTable, openEntryRow } from "./gke-table.ts";
import { eventFromEntries, mayBeLoose } from "./loose-event.ts";
import { logstashEvent } from "./logstash-csv.ts";
import { pieceOf, type Piece } from "./piece.ts";
import { FORM } from "./place.ts";
import { wrapperTime } from "./wrapper-time.ts";

const decoder = new TextDecoder();

const textOf = ({ bytes }: Piece, { start, end, quoted }: Cell): string => {
  const text = decoder.decode(bytes.subarray(start, end));
  return quoted ? text.replaceAll('""', '"') : text;
};

/** A name of a column: `@message`, `TimeGenerated [UTC]`, `user.username`, `kubernetes.audit.verb`. */
const NAME = /^[\w@.$:/\-[\] ]{1,120}$/;
const TIME_NAME = /^(?:@timestamp|_time|timestamp|TimeGenerated(?: ?\[UTC\])?|time)$/i;
/** At least one of these is among the names of every table that holds events. */
const TELLING_NAME =
  /^(?:@message|message|_raw|log_s|log|properties|line|audit_?id|.*auditid|.*audit\.verb|textpayload|.*protopayload.*)$/i;

const isHeader = (cells: readonly string[]): boolean =>
  cells.every((cell) => NAME.test(cell)) && cells.some((cell) => TELLING_NAME.test(cell));

const withoutUnit = (name: string): string => name.replace(/ \[UTC\]$/, "").trim();

/** Whether a cell's first character is that of a JSON object, or of an event within it. */
function isObject({ bytes }: Piece, { start, end }: Cell): boolean {
  const at = skipSpace(bytes, start, end);
  return at < end && bytes[at] === 0x7b;
}

/** What a row holds; null for the first row when it is the names. */
export function openRow(
  piece: Piece,
  known: readonly string[] | null,
): { readonly header: readonly string[] | null; readonly opening: Opening | null } {
  const cells = cellsOf(piece.bytes, piece.start, piece.end);
  if (known === null) {
    const names = cells.map((cell) => textOf(piece, cell));
    if (isHeader(names)) return { header: names, opening: null };
  }
  const header = known ?? [];
  return { header, opening: openCells(piece, cells, header) };
}

const whole = ({ start, end }: Piece): { start: number; end: number; whole: boolean } => ({
  start,
  end,
  whole: true,
});

function openCells(piece: Piece, cells: readonly Cell[], header: readonly string[]): Opening {
  if (isEntryTable(header))
    return openEntryRow(cells.map((cell, i) => [header[i] ?? "", textOf(piece, cell)] as const));
  if (mayBeLoose(header)) {
    const entries = cells.map(
      (cell, i) => [withoutUnit(header[i] ?? ""), textOf(piece, cell)] as const,
    );
    const event = eventFromEntries(entries);
    if (event) return { kind: "event", event };
  }
  const timeCell = cells[header.findIndex((name) => TIME_NAME.test(name))];
  const time = timeCell && wrapperTime(textOf(piece, timeCell));
  const objects = cells.filter((cell) => isObject(piece, cell));
  // Of several cells with JSON one is the event, and it is the longest; others are its labels.
  const [longest] = objects.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  if (header.length === 0) {
    const translated = logstashEvent(cells.map((cell) => textOf(piece, cell)));
    if (translated) return { kind: "event", event: translated };
  }
  // Without names, and nothing in it that tells: no table of ours.
  if (longest === undefined)
    return header.length > 0
      ? other("log-message")
      : pieces(pieceOf(piece, whole(piece), FORM.plain));
  const encoding = longest.quoted ? FORM.csvCell : FORM.plain;
  const span = { start: longest.start, end: longest.end, whole: true };
  return pieces(pieceOf(piece, span, encoding, { time, otherwise: "log-message" }));
}
