// ui/findings: the order of the findings. There are as many rows as rules that matched, so they are sorted here. Pure.

import { severityRank } from "../../core/audit/severity.ts";
import type { FindingRow } from "../../worker/engine-api.ts";

export type FindingColumn = "level" | "title" | "count" | "firstSeen";

export interface FindingSort {
  readonly column: FindingColumn;
  readonly descending: boolean;
}

export const LOUDEST_FIRST: FindingSort = { column: "level", descending: true };

/** A second choice of a column turns it around; levels and counts start with the highest. */
export function nextFindingSort(sort: FindingSort, column: FindingColumn): FindingSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column === "level" || column === "count" };
}

const COMPARE: Readonly<Record<FindingColumn, (a: FindingRow, b: FindingRow) => number>> = {
  level: (a, b) => severityRank(a.level) - severityRank(b.level),
  title: (a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
  count: (a, b) => a.count - b.count,
  // Without a time nothing can be said to be early, so those come last.
  firstSeen: (a, b) => (a.firstSeen ?? Infinity) - (b.firstSeen ?? Infinity) || 0,
};

/** Ties keep the engine's order: highest level first, then by count. What is hidden altogether is last whatever the order. */
export function sortFindings(
  rows: readonly FindingRow[],
  sort: FindingSort,
): readonly FindingRow[] {
  const compare = COMPARE[sort.column];
  return rows.toSorted(
    (a, b) =>
      Number(a.count === 0) - Number(b.count === 0) ||
      (sort.descending ? compare(b, a) : compare(a, b)),
  );
}
