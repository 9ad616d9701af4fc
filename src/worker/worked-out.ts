// worker: what an object was before and after a patch whose answer is not logged: the nearest whole content before it, with the
// patches in between worked in, and then this one.

import { queryValues } from "../core/audit/derived/request-uri.ts";
import type { JsonObject } from "../core/audit/is-audit-event.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { isSameKind, type ManifestSource } from "../core/manifest/manifest-of.ts";
import type { Patched } from "../core/manifest/patched.ts";
import type { ContentBefore } from "../core/query/entities/object-changes.ts";
import { contentIn, nearest, type EventContent, type ReadRecords } from "./event-content.ts";

export interface WorkedOut extends Pick<Patched, "as" | "isSure"> {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly from: { readonly row: EventIndex; readonly from: ManifestSource };
  /** See ChangeContent. */
  readonly patches: number;
  readonly unknown: number;
}

/** Patches that are read and worked in; beyond them nobody follows any more what is told. */
const MOST_PATCHES = 20;

/** Parts that are answered with the whole object; a scale, a binding or a token is another object. */
const OF_OBJECT: ReadonlySet<string> = new Set(["", "status", "ephemeralcontainers", "resize"]);

/** Null where it does not follow: no whole content before it, too many patches in between, or a patch that does not fit. */
export async function workedOut(
  event: EventContent,
  before: readonly ContentBefore[],
  read: ReadRecords,
): Promise<WorkedOut | null> {
  if (event.content.kind !== "patch" || !OF_OBJECT.has(event.subresource)) return null;
  const known = await nearest(before, read, (_, { subresource }) => OF_OBJECT.has(subresource));
  if (known === null) return null;
  const between = before.slice(
    0,
    before.findIndex(({ row }) => row === known.row),
  );
  if (between.filter(({ holds }) => holds === "patch").length > MOST_PATCHES) return null;
  const { patchedObject } = await import("../core/manifest/patched.ts");
  const patch = (object: JsonObject, of: EventContent): Patched | null => {
    if (of.content.kind !== "patch" || !OF_OBJECT.has(of.subresource)) return null;
    const [fieldManager = ""] = queryValues(of.uri, "fieldManager");
    return patchedObject(object, of.content.patch, { apiGroup: of.apiGroup, fieldManager });
  };
  let { object } = known.content;
  let patches = 0;
  let unknown = 0;
  let isSure = true;
  for (const { row, holds } of between.toReversed()) {
    // A whole one that did not fit is a part of the object by itself, and may have changed it.
    const raw = holds === "patch" ? await read(row) : null;
    const next = raw?.ok === true ? patch(object, contentIn(raw.value)) : null;
    if (next === null) unknown++;
    else {
      patches++;
      isSure &&= next.isSure;
      ({ object } = next);
    }
  }
  const after = patch(object, event);
  if (after === null || !isSameKind(object, after.object)) return null;
  const from = { row: known.row, from: known.content.from };
  const told = { as: after.as, isSure: isSure && after.isSure, patches, unknown };
  return { ...told, before: object, after: after.object, from };
}
