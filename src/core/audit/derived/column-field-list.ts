// core/audit/derived: the part of the list of fields that is computed from columns when asked: no bytes per event, and no
// record is read. column-fields.ts says how. Named in Sigma rules by `sigma`; see audit/fields.ts for the other parts.

import { OUTCOMES } from "../outcome.ts";
import { ACTOR_KIND_NAMES } from "./acting.ts";
import { SCOPES } from "./scope.ts";

/** Changes nothing, though it succeeds. */
export const DRY_RUN = "dryrun";

export const COLUMN_FIELDS = [
  {
    name: "actor",
    label: "Actor",
    column: "derived",
    from: ["impersonatedUser", "user"],
    sigma: "k8s.actor",
    about: "Whose rights count: the impersonated user if there is one, else the user.",
  },
  {
    name: "actorKind",
    label: "Actor kind",
    column: "derived",
    from: ["impersonatedUser", "user"],
    facet: true,
    values: ACTOR_KIND_NAMES,
    sigma: "k8s.actorKind",
    about: "What the actor's name says it is: human, serviceaccount, node, system or anonymous.",
  },
  {
    name: "scope",
    label: "Scope",
    column: "derived",
    from: ["resource", "verb", "name", "namespace", "uri"],
    facet: true,
    values: SCOPES,
    sigma: "k8s.scope",
    about:
      "How much the request reaches: one object, the objects of a namespace, or those of the cluster. A list or watch of one name is of an object.",
  },
  {
    name: "effect",
    label: "Effect",
    column: "derived",
    from: ["outcome", "uri", "decision"],
    values: [...OUTCOMES, DRY_RUN],
    sigma: "k8s.outcome",
    about:
      "The outcome; but a dry run that succeeds, which changes nothing, is dryrun, and what was allowed counts as success where the log keeps no code.",
  },
  {
    name: "path",
    label: "Request path",
    column: "derived",
    from: ["uri"],
    sigma: "k8s.path",
    about: "The request URI without its query, percent-decoded as the API server reads it.",
  },
  {
    name: "exec.command",
    label: "Exec command",
    column: "derived",
    from: ["uri"],
    sigma: "k8s.exec.command",
    about:
      "What an exec runs, decoded and joined by spaces; also when it is asked of a kubelet through nodes/proxy. What is typed in a shell is in no log.",
  },
  {
    name: "exec.argv",
    label: "Exec arguments",
    column: "derived",
    from: ["uri"],
    sigma: "k8s.exec.argv",
    about: "The same as single arguments.",
  },
  {
    name: "exec.container",
    label: "Exec container",
    column: "derived",
    from: ["uri"],
    sigma: "k8s.exec.container",
    about: "The container an exec or attach names.",
  },
  {
    name: "exec.tty",
    label: "Exec terminal",
    column: "derived",
    from: ["uri"],
    values: ["false", "true"],
    sigma: "k8s.exec.tty",
    about: "Whether an exec or attach asks for a terminal, as a person does.",
  },
  {
    name: "exec.stdin",
    label: "Exec input",
    column: "derived",
    from: ["uri"],
    values: ["false", "true"],
    sigma: "k8s.exec.stdin",
    about: "Whether an exec or attach sends input.",
  },
  {
    name: "clientIP",
    label: "Client IP",
    column: "derived",
    from: ["ip"],
    sigma: "k8s.clientIP",
    about: "The last source IP, the one that the API server saw itself.",
  },
  {
    name: "clientIP.isPublic",
    label: "Public client",
    column: "derived",
    from: ["ip"],
    facet: true,
    values: ["false", "true"],
    sigma: "k8s.clientIP.isPublic",
    about: "Whether the client IP is an address of the public internet.",
  },
  {
    name: "suppressed",
    label: "Suppressed",
    column: "derived",
    from: ["rule"],
    about:
      "Rules this event matches that something hides, each as rule/filter: the baseline, a suppression, or off for a rule that is switched off. suppressed:*/baseline* finds what the baseline hides.",
  },
] as const;

export type DerivedFieldName = (typeof COLUMN_FIELDS)[number]["name"];
