// core/detect/analyzers: what an analyzer is: something that finds events by more than one of them and that no Sigma document
// can say, told of like a rule. And what it sees of a log: shown rows in order of time, and their values as numbers.

import type { FieldName } from "../../audit/fields.ts";
import type { Steps } from "../../base/in-steps.ts";
import { parseFilter } from "../../filter/parse.ts";
import type { Predicate } from "../../filter/predicate.ts";
import { createFilterRunner } from "../../store/run-filter.ts";
import type { EventTable } from "../../store/table.ts";
import type { RuleMeta } from "../compiled-rule.ts";
import type { Occurrence } from "../occurrence.ts";
import { keyColumn, readColumn, type KeyColumn } from "../rows/key-column.ts";
import { rowCells, type ReadCell, type RowCells } from "../rows/row-cells.ts";
import { rowsIn } from "../rows/rows-by-rule.ts";
import { needsOf, type RuleNeeds } from "../sigma/needs.ts";

export interface Analyzer {
  readonly meta: RuleMeta;
  readonly needs: AnalyzerNeeds;
  run(log: LogView): Steps<readonly Occurrence[]>;
}

export interface AnalyzerNeeds extends RuleNeeds {
  /** How much of a log goes by before it can find anything; null where it needs no past. */
  readonly learning: Learning | null;
}

export interface Learning {
  /** Of the log's span, from 0 to 1. */
  readonly share: number;
  /** Microseconds, if that is longer. A log that is no longer than this is never answered. */
  readonly least: number;
}

/** Rows that follow each other in their file. */
export interface RowRun {
  readonly source: number;
  readonly from: number;
  readonly to: number;
}

export interface LogView {
  readonly table: EventTable;
  readonly cells: RowCells;
  readonly timeOf: ReadCell;
  /** One row for each request that has a time, by time. */
  readonly rows: Uint32Array;
  /** Times of the first and the last; NaN where there are none. */
  readonly start: number;
  readonly end: number;
  /** All rows as they lie in their files; none where that is not known. */
  readonly runs: readonly RowRun[];
  /** Of a field, or of what is read out of it; made once for all who ask. */
  column(spec: KeySpec): KeyColumn;
  /** Of `rows`, those that match; of columns alone. */
  select(predicate: Predicate): Steps<Uint32Array>;
}

/** Rows of single tests that analyzers share: some twenty of ten million rows. */
const KEPT_BYTES = 24e6;

export function* viewLog(
  table: EventTable,
  order: Uint32Array,
  runs: readonly RowRun[] = [],
): Steps<LogView> {
  const runner = createFilterRunner(table, { keepsRows: true, keptBytes: KEPT_BYTES });
  const cells = rowCells(table);
  const timeOf = cells.column("time");
  // Those without a time are last.
  let timed = order.length;
  while (timed > 0 && Number.isNaN(timeOf(order[timed - 1] ?? 0))) timed--;
  const rows = order.subarray(0, timed);
  yield;
  const columns = new Map<string, { readonly spec: KeySpec; readonly column: KeyColumn }[]>();
  return {
    column: (spec) => {
      const known = columns.get(spec.field) ?? [];
      columns.set(spec.field, known);
      const same = known.find((one) => one.spec.read === spec.read);
      if (same !== undefined) return same.column;
      const place = { kind: "field", name: spec.field } as const;
      const column =
        spec.read === undefined
          ? keyColumn([place], { table, cells })
          : readColumn(place, spec.read, { table, cells });
      known.push({ spec, column });
      return column;
    },
    table,
    cells,
    timeOf,
    rows,
    start: timeOf(rows[0] ?? -1) || Number.NaN,
    end: timeOf(rows.at(-1) ?? -1) || Number.NaN,
    runs,
    *select(predicate) {
      yield* runner.preparing(predicate);
      return yield* rowsIn(rows, runner.run(predicate).rows);
    },
  };
}

/** A filter of columns, as the query bar reads it; one of our own is sound, or tests fail. */
export function filter(text: string): Predicate {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.problem}`);
  return parsed.value;
}

export const needs = (which: Predicate, learning: Learning | null = null): AnalyzerNeeds => ({
  ...needsOf(which),
  learning,
});

/** Who is no part of the machinery: people, and service accounts but those of kube-system. */
export const NOT_MACHINERY =
  "actorKind:(human or serviceaccount) and not actor:system\\:serviceaccount\\:kube-system\\:*";

/** A field, or what is read out of its text, by the name that it has in an occurrence. */
export interface KeySpec {
  readonly label: string;
  readonly field: FieldName;
  readonly read?: (text: string) => string;
}

export const ACTOR: KeySpec = { label: "actor", field: "actor" };
export const CLIENT_IP: KeySpec = { label: "clientIP", field: "clientIP" };
