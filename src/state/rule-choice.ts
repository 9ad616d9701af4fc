// state: which rules the list shows and how. Not in the address: it is a way of looking at the rules, as the search of a facet is
// one of looking at values. It outlasts a look at the events.

import type { Level } from "../core/audit/severity.ts";
import type { RuleOrigin } from "../worker/engine-api.ts";

export type RuleState = "found" | "hidden" | "silent" | "off" | "level" | "remarks";
export type Grouping = "none" | "level" | "tactic" | "origin" | "file";
export type SortColumn = "level" | "title" | "found" | "hidden";

export interface RuleChoice {
  readonly search: string;
  readonly state: RuleState | "all";
  readonly level: Level | "all";
  readonly tactic: string;
  readonly origin: RuleOrigin | "all";
  readonly grouping: Grouping;
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
}

export const ALL_RULES: RuleChoice = {
  search: "",
  state: "all",
  level: "all",
  tactic: "all",
  origin: "all",
  grouping: "none",
  sort: { column: "level", descending: true },
};
