// state: what the user is looking at. All of it stands in the URL hash, so a link shows the same view and the
// browser's back button is undo. Pure: a change is a function from view to view.

import type { EntityKind, EntityRef } from "../core/audit/entity.ts";
import { FIELDS } from "../core/audit/fields.ts";
import type { FieldName } from "../core/audit/fields.ts";
import type { JsonColumnId } from "./json-column.ts";
import type { EventGroupOrder, LaneKind, Sort, SortKey, TimeRange } from "../worker/engine-api.ts";

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

/** Columns that are no field: namespace and name together, and the time since the row before or since the open event. */
export const OTHER_COLUMNS = ["object", "delta", "since"] as const;
/** Columns of the events table. */
export type ColumnId = FieldName | (typeof OTHER_COLUMNS)[number] | JsonColumnId;

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
  /** How many of them, from the first, stay when the table scrolls sideways. */
  readonly pinned: number;
  /** Similar events that follow each other are one line. */
  readonly fold: boolean;
  /** Fields by whose values the events are grouped; none: the table shows events. */
  readonly group: readonly FieldName[];
  readonly groupOrder: EventGroupOrder;
  /** `EventRow.at` of the event in the details pane. */
  readonly event: string | null;
  /** `EventRow.at` of the event around which all events are shown; null: the table shows what the filter says. */
  readonly around: string | null;
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
  sort: [{ field: "time", descending: false }],
  columns: DEFAULT_COLUMNS,
  pinned: 0,
  fold: false,
  group: [],
  groupOrder: "count",
  event: null,
  around: null,
  zone: "utc",
};

/** As many as the engine groups by. */
export const MAX_GROUP_FIELDS = 4;
export const GROUP_ORDERS: readonly EventGroupOrder[] = ["count", "severity", "first", "last"];

/** Fields of values that many events share, or that at least are values: neither times nor IDs, nor lists. */
export const GROUP_FIELDS: readonly FieldName[] = FIELDS.filter(
  ({ name, column }) =>
    column === "string" ||
    column === "enum" ||
    column === "number" ||
    // A derived list has no value to filter by either.
    (column === "derived" && name !== "exec.argv" && name !== "suppressed"),
).map(({ name }) => name);

/** Fields that one order goes by at most; the address of a view may come from a stranger. */
export const MAX_SORT_KEYS = 5;

/** A second choice of the same column turns the order around; severity starts with the highest. */
export function nextSort(sort: Sort, field: FieldName): Sort {
  const [first] = sort;
  if (first?.field === field) return [{ field, descending: !first.descending }];
  return [firstKey(field)];
}

/** With one more key behind the others; chosen again it turns around, and the third time it goes. */
export function nextSortWithin(sort: Sort, field: FieldName): Sort {
  const key = sort.find((one) => one.field === field);
  if (key === undefined) return sort.length < MAX_SORT_KEYS ? [...sort, firstKey(field)] : sort;
  if (key.descending === firstKey(field).descending)
    return sort.map((one) => (one === key ? { field, descending: !key.descending } : one));
  return sort.length === 1 ? [firstKey(field)] : sort.filter((one) => one !== key);
}

const firstKey = (field: FieldName): SortKey => ({ field, descending: field === "severity" });
