// core/export: rows of the events table → lines of CSV. The head is the list of fields, then where the record stands.

import { FIELDS } from "../audit/fields.ts";
import { formatTime } from "../base/time.ts";
import type { EventRow } from "../query/question.ts";
import { csvLine } from "./csv.ts";

/** Where a record is, so that a line of the export can be held against the log itself. */
export interface ExportPlace {
  readonly file: string;
  readonly line: number | null;
  readonly offset: number;
}

/** What a line about a finding says first. */
export interface ExportRule {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly techniques: readonly string[];
}

const EVENT_HEAD = [...FIELDS.map((field) => field.name), "file", "line", "offset"];

export const EVENTS_HEAD = csvLine(EVENT_HEAD);
export const FINDINGS_HEAD = csvLine([
  "ruleId",
  "ruleTitle",
  "ruleLevel",
  "techniques",
  ...EVENT_HEAD,
]);

function eventValues(row: EventRow, place: ExportPlace): string[] {
  const values = FIELDS.map(({ name }) =>
    name === "time" && row.time !== null ? formatTime(row.time) : (row.fields[name] ?? ""),
  );
  return [
    ...values,
    place.file,
    place.line === null ? "" : String(place.line),
    String(place.offset),
  ];
}

export const eventLine = (row: EventRow, place: ExportPlace): string =>
  csvLine(eventValues(row, place));

/** One line per event and rule: an event that matches two rules is two findings. */
export const findingLine = (rule: ExportRule, row: EventRow, place: ExportPlace): string =>
  csvLine([rule.id, rule.title, rule.level, rule.techniques.join(" "), ...eventValues(row, place)]);
