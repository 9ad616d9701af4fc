// ui/events: events as text to be pasted elsewhere: in the columns of the table, with whole times and whole values. What was
// written by an attacker must stay text where it lands: no line break, no mark-up, no link, no formula. Pure.

import { asNoFormula } from "../../core/base/formula.ts";
import { isJsonColumn } from "../../state/json-column.ts";
import type { Zone } from "../../state/view-state.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { markdownCode } from "../words/markdown-code.ts";
import { formatExactMoment } from "../words/times.ts";
import { shownText } from "../words/shown-text.ts";
import { cellText } from "./cells/cell-value.ts";
import type { Column } from "./columns.ts";

/** As many characters of a cell as anybody would want in a chat; whole values are in the JSON. */
const CELL_LIMIT = 4000;

function textOfCell(row: EventRow, { id }: Column, zone: Zone): string {
  if (id === "time") return row.time === null ? "" : formatExactMoment(row.time, zone);
  return shownText(cellText(row, id), CELL_LIMIT);
}

/** What an event says by itself, wherever it stands; what is read back for the rows in view is in its JSON. */
const ownOf = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ id }) => id !== "delta" && id !== "since" && !isJsonColumn(id));

/**
 * A line per event; "-" where it has no value, so that a line can be read without its head. Where such a one is the first,
 * a spreadsheet would take the minus and what follows it for a formula.
 */
export function toPlainText(
  rows: readonly EventRow[],
  columns: readonly Column[],
  zone: Zone,
): string {
  const own = ownOf(columns);
  const line = (row: EventRow): string =>
    asNoFormula(own.map((column) => asNoFormula(textOfCell(row, column, zone)) || "-").join("  "));
  return `${rows.map(line).join("\n")}\n`;
}

/** A table of GitHub's Markdown. */
export function toMarkdown(
  rows: readonly EventRow[],
  columns: readonly Column[],
  zone: Zone,
): string {
  const own = ownOf(columns);
  const body = rows.map((row) =>
    tableLine(own.map((column) => markdownCode(textOfCell(row, column, zone)))),
  );
  const head = [own.map(({ label }) => label), own.map(() => "---")].map(tableLine);
  return `${[...head, ...body].join("\n")}\n`;
}

const tableLine = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
