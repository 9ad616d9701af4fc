// ui/findings: the order of the findings. There are as many rows as rules that matched, so they are sorted here. Pure.

import { severityRank } from "../../core/audit/severity.ts";
import type { FindingColumn, FindingSort } from "../../state/finding-choice.ts";
import type { Status } from "../../state/session/entry.ts";
import type { FindingRow } from "../../worker/engine-api.ts";

/** A second choice of a column turns it around; levels and counts start with the highest. */
export function nextFindingSort(sort: FindingSort, column: FindingColumn): FindingSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column === "level" || column === "count" };
}

type Compare = (a: FindingRow, b: FindingRow) => number;

const COMPARE: Readonly<Record<Exclude<FindingColumn, "triage">, Compare>> = {
  level: (a, b) => severityRank(a.level) - severityRank(b.level),
  title: (a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
  count: (a, b) => a.count - b.count,
  // Without a time nothing can be said to be early, so those come last.
  firstSeen: (a, b) => (a.firstSeen ?? Infinity) - (b.firstSeen ?? Infinity) || 0,
};

/** What is to be done comes before what was found to be true, and that before what was not. */
const STATUS_ORDER: readonly Status[] = ["open", "confirmed", "false-positive"];

/** Ties keep the engine's order: highest level first, then by count. What is hidden altogether is last whatever the order. */
export function sortFindings(
  rows: readonly FindingRow[],
  { column, descending }: FindingSort,
  statusOf: (row: FindingRow) => Status,
): readonly FindingRow[] {
  const rank = (row: FindingRow): number => STATUS_ORDER.indexOf(statusOf(row));
  const compare: Compare = column === "triage" ? (a, b) => rank(a) - rank(b) : COMPARE[column];
  return rows.toSorted(
    (a, b) =>
      Number(a.count === 0) - Number(b.count === 0) || (descending ? compare(b, a) : compare(a, b)),
  );
}
