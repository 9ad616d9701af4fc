// state: which findings the list shows and how. Not in the address: it is a way of looking at them. It outlasts a look at the events.

import type { Status } from "./session/entry.ts";

export type FindingColumn = "level" | "title" | "count" | "firstSeen" | "triage";

export interface FindingSort {
  readonly column: FindingColumn;
  readonly descending: boolean;
}

export interface FindingChoice {
  readonly status: Status | "all";
  readonly sort: FindingSort;
  /** Rules whose lines are open. */
  readonly opened: ReadonlySet<string>;
}

export const LOUDEST_FIRST: FindingSort = { column: "level", descending: true };

export const ALL_FINDINGS: FindingChoice = {
  status: "all",
  sort: LOUDEST_FIRST,
  opened: new Set(),
};
