// core/export: rows of the events table → lines of CSV. The head is the list of fields, then where the record stands.

import { FIELDS } from "../audit/fields.ts";
import type { EventRow } from "../query/question.ts";
import { csvLine } from "./csv.ts";
import { fieldText, type ExportFinding, type ExportPlace } from "./finding.ts";

const EVENT_HEAD = [...FIELDS.map((field) => field.name), "file", "line", "offset"];

export const EVENTS_HEAD = csvLine(EVENT_HEAD);
export const FINDINGS_HEAD = csvLine([
  "ruleId",
  "ruleTitle",
  "ruleLevel",
  "tactics",
  "techniques",
  "matched",
  ...EVENT_HEAD,
]);

function eventValues(row: EventRow, place: ExportPlace): string[] {
  return [
    ...FIELDS.map(({ name }) => fieldText(row, name)),
    place.file,
    place.line === null ? "" : String(place.line),
    String(place.offset),
  ];
}

export const eventLine = (row: EventRow, place: ExportPlace): string =>
  csvLine(eventValues(row, place));

/** One line per event and rule. What made it match is one cell, a line each. */
export const findingLine = ({ rule, row, place, matched }: ExportFinding): string =>
  csvLine([
    rule.id,
    rule.title,
    rule.level,
    rule.tactics.join(" "),
    rule.techniques.join(" "),
    matched?.map(({ field, value }) => `${field}: ${value}`).join("\n") ?? UNREAD,
    ...eventValues(row, place),
  ]);

const UNREAD = "(the file has changed or is gone)";
