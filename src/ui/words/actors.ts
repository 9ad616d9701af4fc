// ui/words: what kinds of actors are called.

import type { ActorKind } from "../../core/audit/actor.ts";

const KINDS: Readonly<Record<ActorKind, string>> = {
  human: "Human",
  "service-account": "Service account",
  node: "Node",
  system: "System component",
  anonymous: "Anonymous",
};

export const actorKindWord = (kind: ActorKind): string => KINDS[kind];
