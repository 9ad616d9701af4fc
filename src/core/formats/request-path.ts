// core/formats: the object of a request from its path, and the path from the object, for wrappers that tell only one of the
// two. The rules are those of the API server (k8s.io/apiserver pkg/endpoints/request/requestinfo.go).

import type { JsonObject } from "../audit/is-audit-event.ts";

/** Subresources of a namespace itself, which look like resources within it. */
const OF_NAMESPACE: ReadonlySet<string> = new Set(["status", "finalize"]);

const present = (entries: readonly (readonly [string, string | undefined])[]): JsonObject =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ""));

/** `segments` stand behind group and version: namespaces/<ns>/<resource>/<name>/<subresource>. */
export function objectRefOf(
  group: string,
  apiVersion: string,
  segments: readonly string[],
): JsonObject {
  const apiGroup = group === "core" ? "" : group;
  const [first = "", second, third, fourth, fifth] = segments;
  const inNamespace = first === "namespaces" && third !== undefined && !OF_NAMESPACE.has(third);
  const [namespace, resource, name, subresource] = inNamespace
    ? [second, third, fourth, fifth]
    : [first === "namespaces" ? second : undefined, first, second, third];
  return present([
    ["resource", resource],
    ["namespace", namespace],
    ["name", name],
    ["apiGroup", apiGroup],
    ["apiVersion", apiVersion],
    ["subresource", subresource],
  ]);
}

/** Of a request's path with or without its query; undefined for what is no resource. */
export function objectRefOfUri(uri: string): JsonObject | undefined {
  const [path = ""] = uri.split("?", 1);
  const [root, ...rest] = path.split("/").filter((segment) => segment !== "");
  const [group = "", version = "", ...segments] = root === "api" ? ["", ...rest] : rest;
  if ((root !== "api" && root !== "apis") || segments.length === 0) return undefined;
  const decoded = segments.map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      return segment;
    }
  });
  return objectRefOf(group, version, decoded);
}
