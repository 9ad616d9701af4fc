// core/audit/derived: how much a request reaches: one object, the objects of a namespace, or those of the whole cluster.
// To list the secrets of a cluster and to watch one of them are the same verb and resource, and worlds apart.
// Source: apiserver pkg/endpoints/request/requestinfo.go (what objectRef is made from).

export const SCOPES = ["object", "namespace", "cluster"] as const;
export type Scope = (typeof SCOPES)[number];

export interface ScopeFacts {
  /** objectRef.resource is there: without it the request is for no object at all. */
  readonly hasResource: boolean;
  readonly verb: string;
  readonly hasName: boolean;
  /** The request's field selector names one object. */
  readonly selectsName: boolean;
  readonly hasNamespace: boolean;
}

/** Undefined for requests outside of the API's resources, such as /healthz. */
export function scopeOf(facts: ScopeFacts): Scope | undefined {
  if (!facts.hasResource) return undefined;
  // A create is of one object, though its name may be left to the server (generateName).
  if (facts.hasName || facts.selectsName || facts.verb === "create") return "object";
  return facts.hasNamespace ? "namespace" : "cluster";
}
