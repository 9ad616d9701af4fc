// core/audit/derived: what a request wrote, as objects shaped like the one it wrote to. A body is the whole object, or
// a part (merge and strategic merge patches, server-side apply), or a list of operations (JSON patch); whoever looks for
// a field should not need to know which.

import { isJsonObject, valueAt, type JsonObject } from "../is-audit-event.ts";

/** Verbs whose body is an object, or a part of one, that is written. */
export const WRITES: readonly string[] = ["create", "update", "patch"];

/**
 * The response, where it `holds` what is asked for: it is the object as it was stored, after defaults, admission and the
 * merge of a patch (apiserver pkg/endpoints/handlers/patch.go). A refusal answers with a Status, and audit level Request
 * keeps no response: then the request, which says what was asked for. Of a patch that is a part, and of a JSON patch one
 * object for each operation. Nothing for requests that write nothing, though a list may show the same fields.
 */
export function writtenDocuments(
  event: unknown,
  holds: (document: JsonObject) => boolean,
): readonly JsonObject[] {
  if (!isWrite(event)) return [];
  const response = valueAt(event, ["responseObject"]);
  if (isJsonObject(response) && holds(response)) return [response];
  const request = valueAt(event, ["requestObject"]);
  if (isJsonObject(request)) return holds(request) ? [request] : [];
  if (!Array.isArray(request)) return [];
  const operations: readonly unknown[] = request;
  return operations.slice(0, MOST_OPERATIONS).flatMap((operation) => {
    const document = documentOf(operation);
    return document !== undefined && holds(document) ? [document] : [];
  });
}

export function isWrite(event: unknown): boolean {
  const verb = valueAt(event, ["verb"]);
  return typeof verb === "string" && WRITES.includes(verb);
}

/** The API server refuses more (patch.go, maxJSONPatchOperations). */
const MOST_OPERATIONS = 10_000;
/** Of a JSON pointer. No field that Kubernetes has lies deeper than some 20. */
const MOST_TOKENS = 64;

/**
 * `{"op": "add", "path": "/spec/hostPID", "value": true}` → `{"spec": {"hostPID": true}}` (RFC 6902). What `move` and
 * `copy` bring is not in the patch, and what `test` and `remove` name is not written.
 */
function documentOf(operation: unknown): JsonObject | undefined {
  const op = valueAt(operation, ["op"]);
  const pointer = valueAt(operation, ["path"]);
  if ((op !== "add" && op !== "replace") || typeof pointer !== "string") return undefined;
  const tokens = pointer.split("/", MOST_TOKENS + 1);
  if (tokens.shift() !== "" || tokens.length === MOST_TOKENS) return undefined;
  let value = valueAt(operation, ["value"]);
  for (const token of tokens.toReversed()) {
    // Computed keys make own properties, also `__proto__`.
    value = IN_LIST.test(token)
      ? [value]
      : { [token.replaceAll("~1", "/").replaceAll("~0", "~")]: value };
  }
  return isJsonObject(value) ? value : undefined;
}

const IN_LIST = /^(?:-|\d+)$/;

/** Members of a list that are objects, without those that a strategic merge patch says to delete. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) return [];
  const members: readonly unknown[] = value;
  return members.filter(
    (member): member is JsonObject =>
      isJsonObject(member) && valueAt(member, ["$patch"]) !== "delete",
  );
}

export function textsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const members: readonly unknown[] = value;
  return members.filter((member) => typeof member === "string");
}

export const textAt = (root: unknown, ...path: readonly string[]): string | undefined => {
  const value = valueAt(root, path);
  return typeof value === "string" && value !== "" ? value : undefined;
};
