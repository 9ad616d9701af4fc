// core/manifest: a JSON patch (RFC 6902) applied to an object, by the library rfc6902. Here are the bounds: what a log holds may
// be made to grow without end, or to reach what every object inherits.

import { applyPatch, type Operation } from "rfc6902";
import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";

/** The API server takes no more (apiserver, handlers/patch.go, maxJSONPatchOperations). */
const MOST_OPERATIONS = 10_000;
/** `copy` may double the object each time. */
const MOST_COPIES = 8;

/** A new object; null where an operation is none, or does not fit the object. */
export function applyJsonPatch(object: JsonObject, patch: readonly unknown[]): JsonObject | null {
  if (patch.length > MOST_OPERATIONS) return null;
  const operations = patch.filter(isOperation);
  if (operations.length < patch.length) return null;
  if (operations.filter(({ op }) => op === "copy").length > MOST_COPIES) return null;
  const copy: unknown = structuredClone(object);
  // An operation on the root has no effect there; nobody sends one.
  const failed = applyPatch(copy, [...operations]).some((error) => error !== null);
  return failed || !isJsonObject(copy) ? null : copy;
}

const OPS: ReadonlySet<unknown> = new Set(["add", "remove", "replace", "move", "copy", "test"]);

function isOperation(one: unknown): one is Operation {
  if (!isJsonObject(one) || !OPS.has(one["op"]) || !isPointer(one["path"])) return false;
  return one["op"] === "move" || one["op"] === "copy" ? isPointer(one["from"]) : true;
}

/** To a place below the root, and to nothing that an object has without saying so. */
const isPointer = (path: unknown): path is string =>
  typeof path === "string" &&
  path.startsWith("/") &&
  path
    .slice(1)
    .split("/")
    .every((token) => !(token.replaceAll("~1", "/").replaceAll("~0", "~") in Object.prototype));
