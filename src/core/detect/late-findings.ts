// core/detect: everything that takes more than one event to find, worked out when a log is whole: correlations and analyzers.
// Goes in steps of some milliseconds, is the same for the same rows, and keeps columns: 40 bytes an occurrence and 4 for each
// of its rows. A row is in at most one occurrence of a correlation, so ten million rows that all count keep 40 MB for each;
// analyzers keep 5,000 occurrences, and the rows of the others in one more.

import type { Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { viewLog, type Analyzer, type RowRun } from "./analyzers/analyzer.ts";
import type { CompiledCorrelation } from "./compile-correlations.ts";
import { runCorrelations } from "./correlate/correlate.ts";
import { listOf, type OccurrenceList } from "./occurrence.ts";

export interface LateInputs {
  readonly correlations: readonly CompiledCorrelation[];
  readonly analyzers: readonly Analyzer[];
  readonly table: EventTable;
  /** One row for each request, by time, those without a time last. Rows that are not in it do not count. */
  readonly order: Uint32Array;
  /** Rows that a rule matches, as far as its filters let it; also those of a rule that only serves a correlation. */
  readonly matchRows: (rule: string) => Bitset | undefined;
  /** All rows as they lie in their files, if that is known. */
  readonly runs?: readonly RowRun[];
}

/** By the id of the correlation or analyzer, one for each that was given. */
export function* findLate({
  correlations,
  analyzers,
  table,
  order,
  matchRows,
  runs,
}: LateInputs): Steps<ReadonlyMap<string, OccurrenceList>> {
  const found = new Map<string, OccurrenceList>();
  for (const [id, findings] of yield* runCorrelations(correlations, { table, order, matchRows }))
    found.set(id, findings);
  if (analyzers.length === 0) return found;
  const log = yield* viewLog(table, order, runs);
  for (const analyzer of analyzers) found.set(analyzer.meta.id, listOf(yield* analyzer.run(log)));
  return found;
}
