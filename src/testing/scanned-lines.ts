// testing: lines of a log as a scan worker sees them before it hands them on: a table of columns; and beside it the parsed events
// with what they do not say outright, for an oracle that knows no columns.

import { fieldSpec } from "../core/audit/fields.ts";
import { OUTCOMES } from "../core/audit/outcome.ts";
import type { Derived } from "../core/filter/match-event.ts";
import { BatchBuilder } from "../core/scan/batch-builder.ts";
import { columnNames } from "../core/scan/columns.ts";
import { readRecord } from "../core/scan/reference.ts";
import { batchTable } from "../core/store/batch-table.ts";
import type { EventTable } from "../core/store/table.ts";

export interface ScannedLines {
  readonly table: EventTable;
  /** By row. */
  readonly events: readonly unknown[];
  readonly derived: readonly Derived[];
  /** Why a line is no row, by line from 1. */
  readonly rejected: readonly string[];
}

const BODIES = fieldSpec("bodies").values ?? [];

export function scannedLines(lines: readonly string[]): ScannedLines {
  const builder = new BatchBuilder();
  const events: unknown[] = [];
  const derived: Derived[] = [];
  const rejected: string[] = [];
  builder.begin(0);
  for (const [line, text] of lines.entries()) {
    const bytes = new TextEncoder().encode(text);
    const record = readRecord(bytes, 0, bytes.length);
    if (record.kind === "reject") {
      rejected.push(`line ${line + 1}: ${record.reason}`);
      continue;
    }
    builder.append(record.values, { offset: 0, length: bytes.length, line });
    events.push(record.event);
    const outcome = Number(record.values[columnNames.indexOf("outcome")]);
    const bodies = BODIES[Number(record.values[columnNames.indexOf("bodies")])] ?? "none";
    derived.push({ outcome: OUTCOMES[outcome] ?? "unknown", bodies });
  }
  return { table: batchTable(builder), events, derived, rejected };
}

/** Of lines that all are events. */
export function scannedEvents(lines: readonly string[]): ScannedLines {
  const scanned = scannedLines(lines);
  if (scanned.rejected.length > 0) throw new Error(scanned.rejected.join("; "));
  return scanned;
}
