// core/manifest: what an object was after a patch that the log has without its answer, as far as that can be worked out. No audit
// event says which kind of patch it is (that stands in a header), so it is told from its shape: a list is a JSON patch, what
// names its own kind is applied, and of the other two a strategic merge patch is taken where the object's group has them, as
// kubectl sends it. Where the two would come to different objects, that is said.
//
// Fetched when a patch is looked at: 12 kB.

import { isEqual } from "../base/is-equal.ts";
import { isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";
import { appliesAllOwned } from "./apply-owned.ts";
import { applyJsonPatch } from "./json-patch.ts";
import { isOwnGroup, mergeKeyOf } from "./merge-keys.ts";
import { hasDirectives, mergePatch, NotMergeable, type MergeKind } from "./merge-patch.ts";

export type PatchKind = "json-patch" | MergeKind;

export interface Patched {
  readonly object: JsonObject;
  readonly as: PatchKind;
  /** Whether another kind of patch could have been meant, which comes to another object. */
  readonly isSure: boolean;
}

export interface PatchOf {
  /** Of the request. */
  readonly apiGroup: string;
  /** Who said in the request's URI to own what is patched; "" for nobody. */
  readonly fieldManager: string;
}

/** Null where it cannot be worked out. Nothing that is given is written to. */
export function patchedObject(known: JsonObject, patch: unknown, of: PatchOf): Patched | null {
  try {
    if (Array.isArray(patch)) {
      const object = applyJsonPatch(known, patch);
      return object && { object, as: "json-patch", isSure: true };
    }
    return isJsonObject(patch) ? merged(known, patch, of) : null;
  } catch (error) {
    // The stack ends at some thousand levels; what cannot be cloned is nested as deeply.
    if (error instanceof NotMergeable || error instanceof RangeError) return null;
    throw error;
  }
}

function merged(known: JsonObject, patch: JsonObject, of: PatchOf): Patched | null {
  const isOwn = isOwnGroup(of.apiGroup);
  if (isConfiguration(patch)) {
    if (!appliesAllOwned(known, patch, of.fieldManager)) return null;
    // How other kinds merge their lists is written in their definition, which no log has.
    if (!isOwn && hasObjectLists(patch)) return null;
    return { object: mergePatch(known, patch, "apply"), as: "apply", isSure: true };
  }
  if (!isOwn) return { object: mergePatch(known, patch, "merge"), as: "merge", isSure: true };
  const strategic = mergePatch(known, patch, "strategic-merge");
  const isSure = hasDirectives(patch) || isEqual(strategic, mergePatch(known, patch, "merge"));
  return { object: strategic, as: "strategic-merge", isSure };
}

/** What is applied is an object that says what it is; patches of the other kinds leave out what does not change. */
const isConfiguration = (patch: JsonObject): boolean =>
  typeof patch["apiVersion"] === "string" &&
  typeof patch["kind"] === "string" &&
  isJsonObject(valueAt(patch, ["metadata"]));

function hasObjectLists(root: JsonObject): boolean {
  const open: { readonly key: string; readonly value: unknown }[] = [{ key: "", value: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { key, value } = next;
    if (Array.isArray(value)) {
      if (value.some(isJsonObject) && mergeKeyOf(key, "metadata") !== "uid") return true;
    } else if (isJsonObject(value))
      for (const [name, of] of Object.entries(value)) open.push({ key: name, value: of });
  }
  return false;
}
