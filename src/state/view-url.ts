// state: view ↔ URL hash. The hash is never sent to a server. Only what differs from the initial view is written, so an
// untouched page has a clean address. A hash may come from a stranger's link: every part is checked, none is trusted.

import { ENTITY_KINDS, objectParts } from "../core/audit/entity.ts";
import type { EntityKind, EntityRef } from "../core/audit/entity.ts";
import { FIELDS } from "../core/audit/fields.ts";
import type { FieldName } from "../core/audit/fields.ts";
import { epochMicros } from "../core/base/brand.ts";
import type { SortKey, TimeRange } from "../worker/engine-api.ts";
import { readJsonColumn } from "./json-column.ts";
import {
  GROUP_FIELDS,
  GROUP_ORDERS,
  INITIAL_VIEW,
  LANE_KINDS,
  MAX_GROUP_FIELDS,
  MAX_SORT_KEYS,
  OTHER_COLUMNS,
  RULES_PARTS,
  TABS,
  TAB_KINDS,
} from "./view-state.ts";
import type { ColumnId, EntityTab, ViewState } from "./view-state.ts";

/** Raise it when a key changes its meaning, and add an upgrader to `UPGRADERS`. */
const VIEW_VERSION = 1;
const UPGRADERS: Readonly<Record<number, (params: URLSearchParams) => void>> = {};

const RULE_LIMIT = 300;
/** Four names of Kubernetes' longest, and user agents of kilobytes are nobody's. */
const ENTITY_LIMIT = 4000;

export function toHash(view: ViewState): string {
  const params = new URLSearchParams();
  if (view.query !== "") params.set("q", view.query);
  if (view.range) params.set("range", `${view.range.start}-${view.range.end}`);
  if (view.tab !== INITIAL_VIEW.tab) params.set("tab", view.tab);
  if (view.part !== INITIAL_VIEW.part) params.set("part", view.part);
  if (view.rule !== null) params.set("rule", view.rule);
  for (const tab of ENTITY_TABS)
    if (view.listed[tab] !== INITIAL_VIEW.listed[tab]) params.set(tab, view.listed[tab]);
  if (view.entity !== null) params.set("entity", `${view.entity.kind}:${view.entity.value}`);
  if (view.lanes !== INITIAL_VIEW.lanes) params.set("lanes", view.lanes);
  if (view.isNarrowed) params.set("page", "filtered");
  const sort = sortText(view.sort);
  if (sort !== sortText(INITIAL_VIEW.sort)) params.set("sort", sort);
  const columns = view.columns.join(",");
  if (columns !== INITIAL_VIEW.columns.join(",")) params.set("columns", columns);
  if (view.pinned !== INITIAL_VIEW.pinned) params.set("pinned", String(view.pinned));
  if (view.fold) params.set("fold", "yes");
  if (view.group.length > 0) params.set("group", view.group.join(","));
  if (view.groupOrder !== INITIAL_VIEW.groupOrder) params.set("groups", view.groupOrder);
  if (view.event !== null) params.set("event", view.event);
  if (view.around !== null) params.set("around", view.around);
  if (view.zone !== INITIAL_VIEW.zone) params.set("zone", view.zone);
  if (params.size === 0) return "";
  params.set("v", String(VIEW_VERSION));
  return `#${params.toString()}`;
}

export function fromHash(hash: string): ViewState {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  for (let v = Number(params.get("v") ?? VIEW_VERSION); v < VIEW_VERSION; v++)
    UPGRADERS[v]?.(params);
  const tab = TABS.find((t) => t === params.get("tab"));
  const part = RULES_PARTS.find((p) => p === params.get("part"));
  return {
    query: params.get("q") ?? INITIAL_VIEW.query,
    range: readRange(params.get("range")),
    tab: tab ?? INITIAL_VIEW.tab,
    part: part ?? INITIAL_VIEW.part,
    rule: readRule(params.get("rule")),
    listed: {
      actors: readKind(params, "actors"),
      objects: readKind(params, "objects"),
    },
    entity: readEntity(params.get("entity")),
    lanes: LANE_KINDS.find((kind) => kind === params.get("lanes")) ?? INITIAL_VIEW.lanes,
    isNarrowed: params.get("page") === "filtered",
    sort: readSort(params.get("sort")),
    ...readColumns(params.get("columns"), params.get("pinned")),
    fold: params.get("fold") === "yes",
    group: readGroup(params.get("group")),
    groupOrder: GROUP_ORDERS.find((o) => o === params.get("groups")) ?? INITIAL_VIEW.groupOrder,
    event: readPlace(params.get("event")),
    around: readPlace(params.get("around")),
    zone: params.get("zone") === "local" ? "local" : "utc",
  };
}

function readRange(text: string | null): TimeRange | null {
  const match = /^(-?\d{1,16})-(-?\d{1,16})$/.exec(text ?? "");
  if (!match) return null;
  const start = Number(match[1]);
  const end = Number(match[2]);
  return start < end ? { start: epochMicros(start), end: epochMicros(end) } : null;
}

const readPlace = (text: string | null): string | null =>
  text !== null && /^[0-9a-z]{1,7}:\d{1,16}(?:\.\d{1,7})?$/.test(text) ? text : null;

const fieldNamed = (name: string): FieldName | undefined =>
  FIELDS.find((f) => f.name === name)?.name;

/** Ids are whatever stands in a file; one that no rule has opens nothing. */
const readRule = (text: string | null): string | null =>
  text === null || text === "" || text.length > RULE_LIMIT ? null : text;

const ENTITY_TABS = ["actors", "objects"] as const satisfies readonly EntityTab[];

function readKind(params: URLSearchParams, tab: EntityTab): EntityKind {
  const kinds: readonly EntityKind[] = TAB_KINDS[tab];
  return kinds.find((kind) => kind === params.get(tab)) ?? INITIAL_VIEW.listed[tab];
}

/** Names are whatever stands in a log; one that nobody has opens a page that says so. */
function readEntity(text: string | null): EntityRef | null {
  const colon = text?.indexOf(":") ?? -1;
  const kind = ENTITY_KINDS.find((known) => known === text?.slice(0, colon));
  const value = text?.slice(colon + 1) ?? "";
  if (kind === undefined || value === "" || value.length > ENTITY_LIMIT) return null;
  return kind === "object" && objectParts(value) === null ? null : { kind, value };
}

function readGroup(text: string | null): readonly FieldName[] {
  const fields = (text ?? "").split(",").flatMap((name) => {
    const field = fieldNamed(name);
    return field !== undefined && GROUP_FIELDS.includes(field) ? [field] : [];
  });
  return [...new Set(fields)].slice(0, MAX_GROUP_FIELDS);
}

const sortText = (sort: ViewState["sort"]): string =>
  sort.map(({ field, descending }) => `${descending ? "-" : ""}${field}`).join(",");

function readSort(text: string | null): ViewState["sort"] {
  const keys = new Map<FieldName, SortKey>();
  for (const part of (text ?? "").split(",", MAX_SORT_KEYS)) {
    const descending = part.startsWith("-");
    const field = fieldNamed(part.slice(descending ? 1 : 0));
    if (field !== undefined && !keys.has(field)) keys.set(field, { field, descending });
  }
  return keys.size === 0 ? INITIAL_VIEW.sort : [...keys.values()];
}

function readColumns(
  text: string | null,
  pinnedText: string | null,
): Pick<ViewState, "columns" | "pinned"> {
  const ids = (text ?? "").split(",").flatMap((name): ColumnId[] => {
    const id =
      OTHER_COLUMNS.find((other) => other === name) ?? fieldNamed(name) ?? readJsonColumn(name);
    return id === null ? [] : [id];
  });
  const distinct = [...new Set(ids)];
  const columns = distinct.length === 0 ? INITIAL_VIEW.columns : distinct;
  const pinned = /^\d{1,2}$/.test(pinnedText ?? "") ? Number(pinnedText) : INITIAL_VIEW.pinned;
  return { columns, pinned: Math.min(pinned, columns.length) };
}
