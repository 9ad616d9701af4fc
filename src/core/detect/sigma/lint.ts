// core/detect/sigma: what a compiled rule takes in or leaves out that its author may not know of Kubernetes. Advice only; what
// can never match is noted where the selection is read.

import type { Predicate } from "../../filter/predicate.ts";
import { constantOf, requiredValues } from "./certainty.ts";
import type { Note } from "./note.ts";
import type { RuleNeeds } from "./needs.ts";

/** Resources whose subresources take writes of their own, often many more than the object does. */
const WRITTEN_BELOW: ReadonlySet<string> = new Set([
  "certificatesigningrequests",
  "daemonsets",
  "deployments",
  "namespaces",
  "nodes",
  "pods",
  "replicasets",
  "replicationcontrollers",
  "serviceaccounts",
  "services",
  "statefulsets",
]);
const READS: ReadonlySet<string> = new Set(["get", "list", "watch", "delete", "deletecollection"]);
/** What kubectl opens by a GET that becomes a WebSocket (KEP-4006). */
const OPENED_BY_GET: ReadonlySet<string> = new Set(["exec", "attach", "portforward"]);

export function lintRule(
  predicate: Predicate,
  needs: RuleNeeds,
  never: ReadonlySet<Predicate>,
): readonly Note[] {
  const notes: Note[] = [];
  const path = ["detection"];
  if (constantOf(predicate, (leaf) => (never.has(leaf) ? false : undefined)) === false)
    notes.push({ kind: "never-matches", detail: "", path });
  const verbs = needs.verbs ?? [];
  const writes = verbs.length === 0 || verbs.some((verb) => !READS.has(verb));
  if (writes && !needs.fields.includes("subresource")) {
    for (const resource of requiredValues(predicate, "resource") ?? [])
      if (WRITTEN_BELOW.has(resource))
        notes.push({ kind: "any-subresource", detail: resource, path });
  }
  if (verbs.length > 0 && verbs.includes("create") && !verbs.includes("get")) {
    for (const subresource of needs.subresources ?? [])
      if (OPENED_BY_GET.has(subresource))
        notes.push({ kind: "exec-by-get", detail: subresource, path });
  }
  return notes;
}
