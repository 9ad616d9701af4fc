// core/audit/derived: the pod spec in whatever object holds one. It lies at the root, in a template or in a template's
// template, and three lists of it hold containers; a rule that knows one of the nine combinations misses eight.
// Source: the types of core/v1, apps/v1 and batch/v1 (k8s.io/api).

import { isJsonObject, valueAt, type JsonObject } from "../is-audit-event.ts";
import { objectsIn, writtenDocuments } from "./written-documents.ts";

const IN_TEMPLATE = ["spec", "template"] as const;

/** By resource: where the object with the pod's `metadata` and `spec` is. */
const TEMPLATES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["pods", []],
  ["podtemplates", ["template"]],
  ["deployments", IN_TEMPLATE],
  ["replicasets", IN_TEMPLATE],
  ["statefulsets", IN_TEMPLATE],
  ["daemonsets", IN_TEMPLATE],
  ["jobs", IN_TEMPLATE],
  ["replicationcontrollers", IN_TEMPLATE],
  // OpenShift's own.
  ["deploymentconfigs", IN_TEMPLATE],
  ["cronjobs", ["spec", "jobTemplate", "spec", "template"]],
]);

/** Resources whose objects hold a pod spec. */
export const WORKLOADS: readonly string[] = [...TEMPLATES.keys()];

export interface PodDocument {
  readonly metadata: unknown;
  readonly spec: JsonObject;
}

/**
 * The pods that an event's request would make or change, as far as it says; none for other requests. `kubectl debug` writes
 * pods/ephemeralcontainers, whose body is a pod; other subresources (status, scale, binding, exec) write no spec.
 */
export function writtenPods(event: unknown): readonly PodDocument[] {
  const resource = valueAt(event, ["objectRef", "resource"]);
  const path = typeof resource === "string" ? TEMPLATES.get(resource) : undefined;
  if (path === undefined) return [];
  const subresource = valueAt(event, ["objectRef", "subresource"]) ?? "";
  if (subresource !== "" && !(resource === "pods" && subresource === "ephemeralcontainers"))
    return [];
  const podIn = (document: JsonObject): PodDocument | undefined => {
    const pod = valueAt(document, path);
    const metadata = valueAt(pod, ["metadata"]);
    const spec = valueAt(pod, ["spec"]);
    // A patch of annotations alone may unconfine a container.
    if (isJsonObject(spec)) return { metadata, spec };
    return isJsonObject(metadata) ? { metadata, spec: {} } : undefined;
  };
  return writtenDocuments(event, (document) => podIn(document) !== undefined).flatMap(
    (document) => podIn(document) ?? [],
  );
}

const CONTAINER_LISTS = ["containers", "initContainers", "ephemeralContainers"] as const;

export const containersOf = (spec: JsonObject): readonly JsonObject[] =>
  CONTAINER_LISTS.flatMap((list) => objectsIn(valueAt(spec, [list])));
