// core/audit/derived: who acts in a request. Under impersonation authorization is decided for the name acted as, and the one
// who authenticated is who really sent it; both matter, and neither is to be lost behind the other.
// Source: audit.k8s.io/v1 Event, `user` and `impersonatedUser`; apiserver pkg/endpoints/filters/impersonation.go.

import { actorOf, type ActorKind } from "../actor.ts";

/** As Kubernetes spells them in its own resources. */
export const ACTOR_KIND_NAMES = [
  "human",
  "serviceaccount",
  "node",
  "system",
  "anonymous",
] as const satisfies readonly (Exclude<ActorKind, "service-account"> | "serviceaccount")[];
export type ActorKindName = (typeof ACTOR_KIND_NAMES)[number];

/** The kind of actor a user name stands for; undefined for no name, as a request that failed to authenticate has. */
export function actorKindOf(username: string): ActorKindName | undefined {
  if (username === "") return undefined;
  const { kind } = actorOf(username);
  return kind === "service-account" ? "serviceaccount" : kind;
}
