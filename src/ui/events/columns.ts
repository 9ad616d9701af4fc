// ui/events: the columns of the events table: one per field of the list, and one that shows namespace and name together.
// Labels come from the list of fields; here stands only what a table adds: widths, what grows, what to sort by. Pure.

import { FIELDS } from "../../core/audit/fields.ts";
import type { FieldName, FieldSpec } from "../../core/audit/fields.ts";
import { DEFAULT_COLUMNS } from "../../state/view-state.ts";
import { isJsonColumn, pathOfColumn } from "../../state/json-column.ts";
import type { JsonColumnId } from "../../state/json-column.ts";
import type { ColumnId } from "../../state/view-state.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/events.tsx";

export interface Column {
  readonly id: ColumnId;
  /** Name for people, in full. */
  readonly label: string;
  /** What stands in the head, where the name is longer than the column. */
  readonly head: string;
  readonly about: string;
  /** Null: it is nothing to sort by. */
  readonly sort: FieldName | null;
  /** Least width; also the width of a column that does not grow. */
  readonly px: number;
  /** Share of the room that is left. */
  readonly grow: number;
}

/** Widths measured on real values: an IPv4 address, "system:…" cut where the own name ends, six digits of fraction, "Sev" beside its arrow
 * and a digit. Beside open details a laptop has 818 px for the usual ones: there a name needs the room more than "unauthenticated" does. */
const LAYOUT: Partial<Readonly<Record<ColumnId, Partial<Column>>>> = {
  severity: { px: 62, head: texts.sev },
  time: { px: 122 },
  user: { px: 126, grow: 1 },
  verb: { px: 58 },
  resource: { px: 80, grow: 0.5 },
  object: { px: 136, grow: 1.4 },
  ip: { px: 106 },
  outcome: { px: 70, grow: 0.3 },
  status: { px: 52, head: texts.code },
  userAgent: { px: 140, grow: 1 },
  uri: { px: 160, grow: 1.4 },
  reason: { px: 160, grow: 1.4 },
  source: { px: 160, grow: 1.2 },
  rule: { px: 130, grow: 1.2 },
  auditID: { px: 248 },
  stageTime: { px: 190 },
  duration: { px: 92 },
  inFlight: { px: 72 },
};
/** A log of several days shows the date too: "21 Nov 2026 14:17:55.018243". */
const DATED_TIME_PX = 194;

const columnOf = (spec: FieldSpec & { readonly name: FieldName }): Column => ({
  id: spec.name,
  label: spec.label,
  head: spec.label,
  about: spec.about,
  sort: spec.name,
  px: 110,
  grow: 0,
  ...LAYOUT[spec.name],
});

const OBJECT: Column = {
  id: "object",
  label: texts.namespaceAndName,
  head: texts.namespaceAndName,
  about: texts.objectAsked,
  sort: "name",
  px: 110,
  grow: 0,
  ...LAYOUT.object,
};

const DELTA: Column = {
  id: "delta",
  label: texts.sinceRowBefore,
  head: texts.sinceBeforeHead,
  about: texts.sinceRowBeforeAbout,
  sort: null,
  px: 92,
  grow: 0,
};

const SINCE: Column = {
  id: "since",
  label: texts.sinceOpenEvent,
  head: texts.sinceOpenHead,
  about: texts.sinceOpenEventAbout,
  sort: null,
  px: 92,
  grow: 0,
};

const BY_ID: ReadonlyMap<ColumnId, Column> = new Map<ColumnId, Column>([
  ...FIELDS.map((field): [ColumnId, Column] => [field.name, columnOf(field)]),
  ...[OBJECT, DELTA, SINCE].map((other): [ColumnId, Column] => [other.id, other]),
]);

export const column = (id: ColumnId): Column =>
  isJsonColumn(id) ? ofJson(id) : (BY_ID.get(id) ?? OBJECT);

function ofJson(id: JsonColumnId): Column {
  const path = pathOfColumn(id);
  const label = shownText(path.join("."), LABEL_LIMIT);
  return {
    id,
    label,
    head: shownText(path.at(-1) ?? "", HEAD_LIMIT),
    about: texts.jsonColumnAbout,
    sort: null,
    px: 140,
    grow: 1,
  };
}
/** Keys are chosen by whoever writes the log. */
const LABEL_LIMIT = 200;
const HEAD_LIMIT = 60;

/** Every column there is, in the order in which they are offered: the usual ones, then the rest of the list. */
export const ALL_COLUMNS: readonly Column[] = [
  ...DEFAULT_COLUMNS,
  DELTA.id,
  SINCE.id,
  ...FIELDS.map((f) => f.name).filter((name) => !DEFAULT_COLUMNS.includes(name)),
].map(column);

/** With or without one more column, never without any. A new one stands behind the nearest of those it is offered after. */
export function toggledColumns(shown: readonly ColumnId[], id: ColumnId): readonly ColumnId[] {
  if (shown.includes(id)) return shown.length === 1 ? shown : shown.filter((c) => c !== id);
  const offered = ALL_COLUMNS.map((c) => c.id);
  if (!offered.includes(id)) return [...shown, id];
  const before = offered.slice(0, offered.indexOf(id)).findLast((c) => shown.includes(c));
  const at = before === undefined ? 0 : shown.indexOf(before) + 1;
  return shown.toSpliced(at, 0, id);
}

/** With the column at `from` at `to` instead; the others keep their order. */
export function movedColumn(
  shown: readonly ColumnId[],
  from: number,
  to: number,
): readonly ColumnId[] {
  const id = shown[from];
  if (id === undefined || to < 0 || to >= shown.length || to === from) return shown;
  return shown.toSpliced(from, 1).toSpliced(to, 0, id);
}

export const MIN_COLUMN_PX = 36;
export const MAX_COLUMN_PX = 1200;

export const clampWidth = (px: number): number =>
  Math.max(MIN_COLUMN_PX, Math.min(MAX_COLUMN_PX, Math.round(px)));

export interface Layout {
  /** For `grid-template-columns`. */
  readonly template: string;
  /** Below this the table scrolls sideways. */
  readonly minPx: number;
  /** From the left, where each column begins while the table scrolls sideways: all have their least width then. */
  readonly starts: readonly number[];
}

/** `widths` holds what the user chose; such a column neither grows nor shrinks. */
export function layoutOf(
  columns: readonly Column[],
  widths: Readonly<Record<string, number>>,
  dated: boolean,
): Layout {
  let minPx = 0;
  const starts: number[] = [];
  const tracks = columns.map((c) => {
    const chosen = Object.hasOwn(widths, c.id) ? widths[c.id] : undefined;
    const least = chosen ?? (c.id === "time" && dated ? DATED_TIME_PX : c.px);
    starts.push(minPx);
    minPx += least;
    return chosen === undefined && c.grow > 0 ? `minmax(${least}px, ${c.grow}fr)` : `${least}px`;
  });
  return { template: tracks.join(" "), minPx, starts };
}
