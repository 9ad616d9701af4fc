// state: in which order the facets stand, which are pinned on top, and which are open. A person's habit and no part of a case, so
// it outlives the tab: localStorage, names of our own fields and nothing that a log says. Pure, but for the two functions
// that store it. What an earlier version wrote may lack new fields: they stand where they stand for everybody.

import { facetFields, type FieldName } from "../core/audit/fields.ts";

export interface FacetLayout {
  /** Every field with a facet, once; the pinned ones first. */
  readonly order: readonly FieldName[];
  readonly pinned: readonly FieldName[];
  readonly open: readonly FieldName[];
}

/** Open at the start; the others show their name and their most frequent value. */
const OPEN: readonly FieldName[] = [
  "severity",
  "user",
  "verb",
  "resource",
  "namespace",
  "ip",
  "outcome",
  "status",
  "userAgent",
];

/** What an analyst asks first comes first; a new field with a facet appears without a change here. */
const ORDER: readonly FieldName[] = [
  ...OPEN,
  "source",
  // Bars instead of values.
  "duration",
  ...facetFields.filter((field) => !OPEN.includes(field) && field !== "source"),
];

export const USUAL_LAYOUT: FacetLayout = { order: ORDER, pinned: [], open: OPEN };

export const isUsualOrder = ({ order, pinned }: FacetLayout): boolean =>
  pinned.length === 0 && order.join(" ") === ORDER.join(" ");

/** The last of the pinned ones; or the first of the others. */
export function withPinned(layout: FacetLayout, field: FieldName, isPinned: boolean): FacetLayout {
  const pinned = layout.pinned.filter((other) => other !== field);
  const others = layout.order.filter((other) => other !== field && !pinned.includes(other));
  const now = isPinned ? [...pinned, field] : pinned;
  return { ...layout, pinned: now, order: [...pinned, field, ...others] };
}

/** One place up or down among those that are pinned, or among those that are not. */
export function moved(layout: FacetLayout, field: FieldName, by: 1 | -1): FacetLayout {
  const at = layout.order.indexOf(field);
  const neighbour = layout.order[at + by];
  if (at < 0 || neighbour === undefined || !canMove(layout, field, by)) return layout;
  const order = [...layout.order];
  order[at] = neighbour;
  order[at + by] = field;
  return inStep({ ...layout, order });
}

export function canMove({ order, pinned }: FacetLayout, field: FieldName, by: 1 | -1): boolean {
  const neighbour = order[order.indexOf(field) + by];
  return neighbour !== undefined && pinned.includes(neighbour) === pinned.includes(field);
}

/** To the place of another, which makes room; it is pinned if that one is. */
export function movedTo(layout: FacetLayout, field: FieldName, place: FieldName): FacetLayout {
  if (field === place) return layout;
  const isDown = layout.order.indexOf(field) < layout.order.indexOf(place);
  const order = layout.order.filter((other) => other !== field);
  order.splice(order.indexOf(place) + (isDown ? 1 : 0), 0, field);
  const isPinned = layout.pinned.includes(place);
  const pinned = layout.pinned.filter((other) => other !== field);
  return inStep({ ...layout, order, pinned: isPinned ? [...pinned, field] : pinned });
}

/** Pinned ones first, both lists in one order. */
function inStep({ order, pinned, open }: FacetLayout): FacetLayout {
  const first = order.filter((field) => pinned.includes(field));
  return {
    order: [...first, ...order.filter((field) => !pinned.includes(field))],
    pinned: first,
    open,
  };
}

// ---- remembered ----

const KEY = "auditscope-facets";

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function keepLayout(layout: FacetLayout, storage: Kept | undefined = ownStorage()): void {
  try {
    storage?.setItem(KEY, JSON.stringify(layout));
  } catch {
    // Full or forbidden: it holds for this tab.
  }
}

/** The usual one where none is kept. */
export function keptLayout(storage: Kept | undefined = ownStorage()): FacetLayout {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    return typeof value === "object" && value !== null ? readLayout(value) : USUAL_LAYOUT;
  } catch {
    return USUAL_LAYOUT;
  }
}

function readLayout(value: object): FacetLayout {
  const known = fieldsIn("order" in value ? value.order : []) ?? [];
  const order = [...known];
  // A field it does not know goes behind the one it usually follows.
  for (const [i, field] of ORDER.entries()) {
    if (order.includes(field)) continue;
    const before = ORDER[i - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, field);
  }
  const pinned = fieldsIn("pinned" in value ? value.pinned : []) ?? [];
  const open = fieldsIn("open" in value ? value.open : null) ?? OPEN;
  return inStep({ order, pinned, open });
}

/** Fields with a facet, each once; undefined where it is no list. */
function fieldsIn(value: unknown): readonly FieldName[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const named = value.map((name) => ORDER.find((field) => field === name));
  return [...new Set(named.filter((field) => field !== undefined))];
}

/** A browser may forbid it. */
function ownStorage(): Kept | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
