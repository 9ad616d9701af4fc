// core/audit: whether a JSON value is an audit event. Used to recognise a format and to decide about every record, so
// both always agree.

export type JsonObject = { readonly [key: string]: unknown };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at `path` from `root`; undefined where a key is missing or something on the way is no object. */
export function valueAt(root: unknown, path: readonly string[]): unknown {
  let value: unknown = root;
  for (const key of path) {
    // hasOwn, because a log may ask for a key named __proto__ or constructor.
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Of these an event without kind and apiVersion (an item of an EventList, or a shipper dropped them) has two. */
export const TELLING = ["verb", "stage", "requestURI", "user"] as const;

/** Rancher audits its own API under the same IDs: an HTTP method instead of a verb, and no stage. */
export const isByRancher = (has: (key: string) => boolean): boolean =>
  has("method") && !has("verb") && !has("stage");

/** What was asked: an Event with two of these is a request's, whatever else was left out of it. */
export const ASKED = ["verb", "objectRef", "requestURI", "user", "responseStatus"] as const;

/** Of an Event that does not say whose: the core API's have none of these. */
export const isRequestOf = (kind: unknown, has: (key: string) => boolean): boolean =>
  kind === "Event" && ASKED.filter(has).length >= 2;

/**
 * audit.k8s.io/… and kind Event; or kind Event of a request, as in cut-down events; or an auditID beside two of verb, stage,
 * requestURI, user. The core API has a kind Event too, which tells of an `involvedObject`: never an audit event.
 */
export function isAuditEvent(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const apiVersion = valueAt(value, ["apiVersion"]);
  if (typeof apiVersion === "string" && apiVersion.startsWith("audit.k8s.io/"))
    return valueAt(value, ["kind"]) === "Event";
  const has = (key: string): boolean => Object.hasOwn(value, key);
  if (has("involvedObject") || isByRancher(has)) return false;
  if (apiVersion === undefined && isRequestOf(valueAt(value, ["kind"]), has)) return true;
  return has("auditID") && TELLING.filter(has).length >= 2;
}
