// core/formats: an object that is an audit event by its own word, as it stands. Whether it is, is isAuditEvent's rule, asked
// of the object's keys without parsing it; some are events but need a hand first, because a shipper wrote over a field.

import { isByRancher, isRequestOf, TELLING } from "../audit/is-audit-event.ts";
import type { JsonRecord } from "./piece.ts";

/** As isAuditEvent, of keys. */
export function isNative(record: JsonRecord): boolean {
  const apiVersion = record.text("apiVersion");
  if (apiVersion?.startsWith("audit.k8s.io/") === true) return record.text("kind") === "Event";
  const has = (key: string): boolean => record.has(key);
  if (has("involvedObject") || isByRancher(has)) return false;
  if (!has("apiVersion") && isRequestOf(record.text("kind"), has)) return true;
  return has("auditID") && TELLING.filter(has).length >= 2;
}

/** Beside an event's own `level`, which the forwarder has overwritten (OpenShift's ClusterLogForwarder: "default"). */
export const LEVEL_KEYS = ["k8s_audit_level", "openshift_audit_level"] as const;
/** Objects and lists that some stores flatten to text. */
const STRUCTURED = [
  "user",
  "objectRef",
  "responseStatus",
  "annotations",
  "sourceIPs",
  "impersonatedUser",
] as const;
/** As a shipper writes authorization.k8s.io/decision where its store gives dots a meaning. */
export const DEDOTTED = "authorization_k8s_io/decision";

/** Of an event whose objects were flattened, one of these is there. */
export const FLATTENED = [
  "user.username",
  "user_username",
  "objectRef.resource",
  "objectRef_resource",
] as const;

/** Whether a native event's fields can be read from where they stand. */
export function isPlain(record: JsonRecord): boolean {
  if ([...LEVEL_KEYS, ...FLATTENED].some((key) => record.has(key))) return false;
  if (STRUCTURED.some((key) => record.is(record.member(key), "string"))) return false;
  const annotations = record.record("annotations");
  return annotations === undefined || !annotations.has(DEDOTTED);
}
