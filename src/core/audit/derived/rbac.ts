// core/audit/derived: what a written role grants, and whom a written binding gives it. Verbs of one rule do not go with
// resources of another, so a grant is one text, and never two lists to be matched apart.
// Source: rbac.authorization.k8s.io/v1 PolicyRule, Subject, RoleRef (k8s.io/api).

import { isJsonObject, valueAt, type JsonObject } from "../is-audit-event.ts";
import { objectsIn, textAt, textsIn, writtenDocuments } from "./written-documents.ts";

export const ROLES: readonly string[] = ["roles", "clusterroles"];
export const BINDINGS: readonly string[] = ["rolebindings", "clusterrolebindings"];

/** No role in use grants a tenth of it: cluster-admin is one, and the largest built-in has some 600. */
const MOST_GRANTS = 20_000;
/** Stands last where there were more, so that a rule can ask for what hides by number. */
export const MORE_GRANTS = "…";

/**
 * `GROUP/RESOURCE:VERB`, with "core" for the core group: `core/pods/exec:create`, `*\/*:*`. For what is no resource the path
 * and the verb: `/metrics:get`. Names that a rule is limited to are left out. Where a patch says only a part of a rule, what
 * it does not say is `?`.
 */
export function grantsOf(event: unknown): readonly string[] {
  const grants = new Set<string>();
  for (const role of written(event, ROLES, ["rules"])) {
    for (const rule of objectsIn(valueAt(role, ["rules"]))) {
      for (const grant of grantsIn(rule)) {
        if (grants.size === MOST_GRANTS) return [...grants, MORE_GRANTS];
        grants.add(grant);
      }
    }
  }
  return [...grants];
}

function* grantsIn(rule: JsonObject): Generator<string> {
  const verbs = distinct(rule, "verbs");
  for (const url of new Set(textsIn(valueAt(rule, ["nonResourceURLs"]))))
    for (const verb of verbs) yield `${url}:${verb}`;
  if (Object.hasOwn(rule, "nonResourceURLs") && !Object.hasOwn(rule, "resources")) return;
  for (const group of distinct(rule, "apiGroups"))
    for (const resource of distinct(rule, "resources"))
      for (const verb of verbs) yield `${group === "" ? "core" : group}/${resource}:${verb}`;
}

function distinct(rule: JsonObject, key: string): readonly string[] {
  const value = valueAt(rule, [key]);
  return Array.isArray(value) ? [...new Set(textsIn(value))] : ["?"];
}

/** `User:x`, `Group:y`, `ServiceAccount:NAMESPACE/NAME`. */
export function subjectsOf(event: unknown): readonly string[] {
  const subjects = new Set<string>();
  for (const binding of written(event, BINDINGS, ["subjects", "roleRef"])) {
    for (const subject of objectsIn(valueAt(binding, ["subjects"]))) {
      const kind = textAt(subject, "kind") ?? "?";
      const name = textAt(subject, "name") ?? "?";
      const namespace = textAt(subject, "namespace");
      const isAccount = kind === "ServiceAccount" && namespace !== undefined;
      subjects.add(isAccount ? `${kind}:${namespace}/${name}` : `${kind}:${name}`);
    }
  }
  return [...subjects];
}

/** `ClusterRole:cluster-admin`. */
export function roleRefOf(event: unknown): readonly string[] {
  return written(event, BINDINGS, ["subjects", "roleRef"]).flatMap((binding) => {
    const ref = valueAt(binding, ["roleRef"]);
    const name = textAt(ref, "name");
    return isJsonObject(ref) && name !== undefined ? [`${textAt(ref, "kind") ?? "?"}:${name}`] : [];
  });
}

function written(
  event: unknown,
  resources: readonly string[],
  keys: readonly string[],
): readonly JsonObject[] {
  const resource = valueAt(event, ["objectRef", "resource"]);
  if (typeof resource !== "string" || !resources.includes(resource)) return [];
  if ((valueAt(event, ["objectRef", "subresource"]) ?? "") !== "") return [];
  return writtenDocuments(event, (document) => keys.some((key) => Object.hasOwn(document, key)));
}
