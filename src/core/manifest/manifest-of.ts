// core/manifest: what an event says of its object's content: the object as the server answered with it, the object as it was sent,
// or a patch. Which of these there is hangs on the audit level and on the verb. Bodies are anybody's: nothing in them is
// trusted to be what Kubernetes would write.
// Source: audit.k8s.io/v1 Event, requestObject and responseObject; apiserver pkg/endpoints/handlers (update and patch answer
// with the whole object, also of a subresource that is a part of it; delete answers with a Status or the object).

import { isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";

export type ManifestSource = "response" | "request";

export type Content =
  /** The whole object. */
  | { readonly kind: "object"; readonly from: ManifestSource; readonly object: JsonObject }
  /** What was to be changed, as the client sent it. */
  | { readonly kind: "patch"; readonly patch: JsonObject | readonly unknown[] }
  | { readonly kind: "none" };

const NONE: Content = { kind: "none" };

/** Of a parsed event. */
export function contentOf(event: unknown): Content {
  const response = valueAt(event, ["responseObject"]);
  if (isManifest(response)) return { kind: "object", from: "response", object: response };
  const verb = valueAt(event, ["verb"]);
  const request = valueAt(event, ["requestObject"]);
  if (verb === "patch") {
    const isPatch = isJsonObject(request) || Array.isArray(request);
    return isPatch ? { kind: "patch", patch: request } : NONE;
  }
  const isWhole = (verb === "create" || verb === "update") && isManifest(request);
  return isWhole ? { kind: "object", from: "request", object: request } : NONE;
}

/** An object of the API: a Status is an answer, DeleteOptions a question, and a list many objects. */
function isManifest(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const kind = value["kind"];
  if (typeof kind === "string" && (NO_MANIFESTS.has(kind) || kind.endsWith("List"))) return false;
  return isJsonObject(value["metadata"]);
}

const NO_MANIFESTS: ReadonlySet<string> = new Set(["Status", "DeleteOptions", "Table"]);

/** Whether two objects are revisions of one: what answers for a subresource may be of another kind, such as a Scale. */
export const isSameKind = (a: JsonObject, b: JsonObject): boolean =>
  a["kind"] === undefined || b["kind"] === undefined || a["kind"] === b["kind"];
