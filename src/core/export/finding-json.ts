// core/export: findings → lines of JSON, one object each, with the names of the CSV. For programs: lists are lists, numbers are
// numbers, and what an event does not have is left out.

import { FIELDS } from "../audit/fields.ts";
import { presentFields, type ExportFinding } from "./finding.ts";

const NUMBERS: ReadonlySet<string> = new Set(
  FIELDS.flatMap(({ name, column }) => (column === "number" ? [name] : [])),
);

export function findingJson({ rule, row, lists, place, matched }: ExportFinding): string {
  const event = presentFields(row).map(([name, text]): [string, unknown] => [
    name,
    lists[name] ?? (NUMBERS.has(name) ? Number(text) : text),
  ]);
  const { id, title, level, tactics, techniques } = rule;
  const { file, line, offset, length } = place;
  const found = {
    ruleId: id,
    ruleTitle: title,
    ruleLevel: level,
    tactics,
    techniques,
    matched,
    event: Object.fromEntries(event),
    file,
    ...(line !== null && { line }),
    offset,
    length,
  };
  return `${JSON.stringify(found)}\n`;
}
