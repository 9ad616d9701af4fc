// ui/events: what a cell names that has a page of its own: an actor, an address, a client, a namespace, or the row's object. Pure.

import { objectValue, type EntityKind, type EntityRef } from "../../../core/audit/entity.ts";
import type { ColumnId } from "../../../state/view-state.ts";
import type { EventRow } from "../../../worker/engine-api.ts";
import { seenAddress, textOf } from "./cell-value.ts";

/** Null for a cell that names none. */
export function entityOfCell(row: EventRow, id: ColumnId): EntityRef | null {
  switch (id) {
    case "user":
    case "impersonatedUser":
    case "actor":
      return named("actor", textOf(row, id));
    case "ip":
    case "clientIP":
      return named("ip", seenAddress(row));
    case "userAgent":
    case "namespace":
      return named(id, textOf(row, id));
    case "object":
      return objectOfRow(row) ?? named("namespace", textOf(row, "namespace"));
    case "name":
      return objectOfRow(row);
    default:
      return null;
  }
}

/** The one object that a request names; null for a list, a watch of many, or a request for none. */
export function objectOfRow(row: EventRow): EntityRef | null {
  const [resource, name] = [textOf(row, "resource"), textOf(row, "name")];
  if (resource === "" || name === "") return null;
  const [apiGroup, namespace] = [textOf(row, "apiGroup"), textOf(row, "namespace")];
  return { kind: "object", value: objectValue({ apiGroup, resource, namespace, name }) };
}

/** Every entity that an event names: who it was done as and who did it, from where, with what, where and on what. */
export function entitiesOfRow(row: EventRow): readonly EntityRef[] {
  const all = (["actor", "user", "ip", "userAgent", "namespace"] as const).map((id) =>
    entityOfCell(row, id),
  );
  const present = [...all, objectOfRow(row)].filter((entity) => entity !== null);
  return present.filter(
    ({ kind, value }, i) =>
      present.findIndex((other) => other.kind === kind && other.value === value) === i,
  );
}

const named = (kind: EntityKind, value: string): EntityRef | null =>
  value === "" ? null : { kind, value };
