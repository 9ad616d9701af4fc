// core/detect: which rules each row of a table matches, and how severe that makes it. Rules run one after the other over
// columns, body conditions only on rows that are left; so the cost is rules × columns they test, not rules × events.
// Takes any table's runner: a scan worker's batch in the making, or the whole store. For a handful of rules; for thousands
// there is plan/rule-runner.ts, which must say the same.

import { severityRank } from "../audit/severity.ts";
import { and, not, type Predicate } from "../filter/predicate.ts";
import { forEachBit } from "../base/bitset.ts";
import type { FilterRunner, RowRange } from "../store/run-filter.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { MatchedSets, type ReadEvent, type RuleMatches } from "./matched-sets.ts";

export type { ReadEvent, RuleMatches };

/** Rows `range.from` to `range.to` of the runner's table; `to` may not lie beyond its end. */
export function runRules(
  rules: readonly CompiledRule[],
  runner: Pick<FilterRunner, "runSync">,
  range: RowRange,
  readEvent: ReadEvent,
): RuleMatches {
  const matched = new MatchedSets(range);
  const rowsOf = (predicate: Predicate): readonly number[] => {
    const rows: number[] = [];
    forEachBit(runner.runSync(predicate, range, readEvent), (row) => rows.push(row));
    return rows;
  };
  for (const { id, level, predicate, condition, filters, mutedBy } of rules) {
    if (mutedBy === null) matched.add({ mark: id, rank: severityRank(level) }, rowsOf(predicate));
    else matched.add({ mark: [id, mutedBy], rank: 0 }, rowsOf(predicate));
    for (const filter of filters)
      matched.add(
        { mark: [id, filter.id], rank: 0 },
        rowsOf(and(condition, not(filter.predicate))),
      );
  }
  return matched.finish();
}
