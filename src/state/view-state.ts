// state: what the user is looking at. All of it stands in the URL hash, so a link shows the same view and the
// browser's back button is undo. Pure: a change is a function from view to view.

import type { EntityKind, EntityRef } from "../core/audit/entity.ts";
import type { FieldName } from "../core/audit/fields.ts";
import type { LaneKind, Sort, TimeRange } from "../worker/engine-api.ts";

export const TABS = ["findings", "events", "actors", "objects", "lanes", "rules"] as const;
export type Tab = (typeof TABS)[number];

/** Of the tab "rules": the rules there are, what they can see of the log, and one as YAML. */
export const RULES_PARTS = ["list", "coverage", "editor"] as const;
export type RulesPart = (typeof RULES_PARTS)[number];
export type Zone = "utc" | "local";

/** Of the tabs "actors" and "objects": which kind of entity is listed. */
export const TAB_KINDS = {
  actors: ["actor", "ip", "userAgent"],
  objects: ["object", "namespace"],
} as const satisfies Partial<Record<Tab, readonly EntityKind[]>>;
export const LANE_KINDS = [
  "actor",
  "object",
  "namespace",
  "rule",
] as const satisfies readonly LaneKind[];
export type EntityTab = keyof typeof TAB_KINDS;

export const tabOfKind = (kind: EntityKind): EntityTab =>
  kind === "object" || kind === "namespace" ? "objects" : "actors";

/** Columns of the events table: fields, and the one that shows namespace and name together. */
export type ColumnId = FieldName | "object";

export interface ViewState {
  /** The query text. The truth of the filter: facets, cells and menus edit it. */
  readonly query: string;
  readonly range: TimeRange | null;
  readonly tab: Tab;
  readonly part: RulesPart;
  /** Id of the rule whose page is open beside the list of rules. */
  readonly rule: string | null;
  /** The kind that each of the tabs of entities lists. */
  readonly listed: Readonly<Record<EntityTab, EntityKind>>;
  /** The entity whose page is open, in the tab of its kind. */
  readonly entity: EntityRef | null;
  /** What the lanes of the tab "lanes" are of. */
  readonly lanes: LaneKind;
  /** An entity's page tells of what the filter and the range show, and not of the whole log. */
  readonly isNarrowed: boolean;
  readonly sort: Sort;
  readonly columns: readonly ColumnId[];
  /** `EventRow.at` of the event in the details pane. */
  readonly event: string | null;
  readonly zone: Zone;
}

/** In the order in which the narrow screen keeps them: what stands last is dropped first. */
export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  "severity",
  "time",
  "user",
  "verb",
  "resource",
  "object",
  "ip",
  "status",
  "outcome",
];

export const INITIAL_VIEW: ViewState = {
  query: "",
  range: null,
  tab: "findings",
  part: "list",
  rule: null,
  listed: { actors: "actor", objects: "object" },
  entity: null,
  lanes: "actor",
  isNarrowed: false,
  sort: { field: "time", descending: false },
  columns: DEFAULT_COLUMNS,
  event: null,
  zone: "utc",
};

/** A second choice of the same column turns the order around; severity and counts start with the highest. */
export function nextSort(sort: Sort, field: FieldName): Sort {
  if (sort.field === field) return { field, descending: !sort.descending };
  return { field, descending: field === "severity" };
}
