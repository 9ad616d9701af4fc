// core/export: a finding as it leaves: an event, one of the rules it matches, and what of the event made it match. An event that
// matches two rules is two findings. Every format says the same of it.

import { FIELDS, type FieldName } from "../audit/fields.ts";
import { formatTime } from "../base/time.ts";
import type { RuleMeta } from "../detect/compiled-rule.ts";
import type { EventRow } from "../query/question.ts";

/** Where a record is, so that a line of the export can be held against the log itself. */
export interface ExportPlace {
  readonly file: string;
  readonly line: number | null;
  /** Of the record's first byte, and how many there are. */
  readonly offset: number;
  readonly length: number;
}

export interface Match {
  /** As the rule spells it. */
  readonly field: string;
  readonly value: string;
}

export interface ExportFinding {
  readonly rule: RuleMeta;
  readonly row: EventRow;
  /** Members of its list fields, by name. */
  readonly lists: Readonly<Partial<Record<FieldName, readonly string[]>>>;
  readonly place: ExportPlace;
  /** Null when the record could not be read again. */
  readonly matched: readonly Match[] | null;
}

/** The fields an event has, as text, in the order of the list. */
export function presentFields(row: EventRow): readonly (readonly [FieldName, string])[] {
  return FIELDS.flatMap(({ name }): readonly (readonly [FieldName, string])[] => {
    const text = fieldText(row, name);
    return text === "" ? [] : [[name, text]];
  });
}

/** "" where it is absent. */
export const fieldText = (row: EventRow, name: FieldName): string =>
  name === "time" && row.time !== null ? formatTime(row.time) : (row.fields[name] ?? "");
