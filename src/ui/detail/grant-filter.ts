// ui/detail: the events of this log that made the grant an event was allowed by: its binding, or its role, written before it.

import { and, equals, onField, or, type Predicate } from "../../core/filter/predicate.ts";
import type { RbacReason } from "../words/rbac-reason.ts";

const RESOURCES: ReadonlyMap<string, string> = new Map([
  ["ClusterRoleBinding", "clusterrolebindings"],
  ["RoleBinding", "rolebindings"],
  ["ClusterRole", "clusterroles"],
  ["Role", "roles"],
]);
const WRITES = ["create", "update", "patch"];

/** Undefined of kinds that RBAC does not have. */
export function writesOfGrant({
  bindingKind,
  binding,
  roleKind,
  role,
}: RbacReason): Predicate | undefined {
  const [name = "", namespace = ""] = binding.split("/");
  const ofBinding = writesOf(bindingKind, name, namespace);
  // The role of a role binding lies in its own namespace; a cluster role in none.
  const ofRole = writesOf(roleKind, role, roleKind === "Role" ? namespace : "");
  if (ofBinding === undefined || ofRole === undefined) return undefined;
  return and(
    or(ofBinding, ofRole),
    or(...WRITES.map((verb) => onField("verb", equals(verb)))),
    onField("outcome", equals("success")),
  );
}

function writesOf(kind: string, name: string, namespace: string): Predicate | undefined {
  const resource = RESOURCES.get(kind);
  if (resource === undefined || name === "") return undefined;
  const one = and(onField("resource", equals(resource)), onField("name", equals(name)));
  return namespace === "" ? one : and(one, onField("namespace", equals(namespace)));
}
