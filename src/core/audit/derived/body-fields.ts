// core/audit/derived: the part of the list of fields that is read from an event's bodies: the pod spec of any workload, RBAC
// grants, signing requests, tokens. They cost no bytes per event; asking for one means reading the records of the rows
// that can have it. An event is taken apart once for all fields that are asked of it.

import type { Fact } from "./pod-facts.ts";
import { podFactsOf } from "./pod-facts.ts";
import { WORKLOADS } from "./pod-spec.ts";
import { BINDINGS, grantsOf, roleRefOf, ROLES, subjectsOf } from "./rbac.ts";
import { SIGNING_REQUESTS, signingRequestOf } from "./signing-request.ts";
import { tokenAskedBy } from "./token-request.ts";

export interface BodyFieldSpec {
  /** Name in queries. In Sigma rules the same behind `k8s.`. */
  readonly name: string;
  readonly label: string;
  readonly about: string;
  readonly type: "text" | "number" | "boolean";
  /** There may be several values; a test passes if one of them does. */
  readonly list?: true;
  /** objectRef.resource of the requests that can have it. */
  readonly resources: readonly string[];
  /** Letters of which one stands in any record that has it: keys, or the ends of a JSON pointer. */
  readonly words: readonly string[];
}

const pod = { resources: WORKLOADS } as const;
const signing = { resources: [SIGNING_REQUESTS] } as const;
const token = { resources: ["serviceaccounts"] } as const;
const flag = { type: "boolean" } as const;
const texts = { type: "text", list: true } as const;
const numbers = { type: "number", list: true } as const;

export const BODY_FIELDS = [
  {
    ...pod,
    ...flag,
    name: "pod.privileged",
    label: "Privileged",
    words: ["privileged"],
    about: "Whether a container of a written pod or pod template is privileged.",
  },
  {
    ...pod,
    ...flag,
    name: "pod.hostPID",
    label: "Host PIDs",
    words: ["hostPID"],
    about: "Whether a written pod sees the node's processes.",
  },
  {
    ...pod,
    ...flag,
    name: "pod.hostIPC",
    label: "Host IPC",
    words: ["hostIPC"],
    about: "Whether a written pod shares the node's inter-process communication.",
  },
  {
    ...pod,
    ...flag,
    name: "pod.hostNetwork",
    label: "Host network",
    words: ["hostNetwork"],
    about: "Whether a written pod uses the node's network.",
  },
  {
    ...pod,
    ...flag,
    name: "pod.shareProcessNamespace",
    label: "Shared processes",
    words: ["shareProcessNamespace"],
    about: "Whether the containers of a written pod see each other's processes.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.hostPaths",
    label: "Host paths",
    words: ["hostPath"],
    about: "Paths of the node that a written pod mounts, without doubled or trailing slashes.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.mounts",
    label: "Mount paths",
    words: ["mountPath", "volumeMounts"],
    about: "Where the containers of a written pod mount volumes.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.images",
    label: "Images",
    words: ["image"],
    about: "Images of a written pod's containers, init and ephemeral containers and volumes.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.commands",
    label: "Pod commands",
    words: ["command", "args"],
    about: "Command and arguments of each container, and the commands of its hooks and probes.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.capsAdd",
    label: "Added capabilities",
    words: ["capabilities"],
    about: "Linux capabilities added to a container, in capitals and without CAP_.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.serviceAccountName",
    label: "Pod service account",
    words: ["serviceAccount"],
    about: "The service account that a written pod runs as.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.nodeName",
    label: "Pod node",
    words: ["nodeName"],
    about: "The node that a written pod is put on, past the scheduler.",
  },
  {
    ...pod,
    ...numbers,
    name: "pod.hostPorts",
    label: "Host ports",
    words: ["hostPort"],
    about: "Ports of the node that a written pod takes.",
  },
  {
    ...pod,
    ...numbers,
    name: "pod.runAsUser",
    label: "Runs as user",
    words: ["runAsUser"],
    about: "User numbers that the pod or a container is to run as; 0 is root.",
  },
  {
    ...pod,
    ...flag,
    name: "pod.runAsNonRoot",
    label: "Runs as non-root",
    words: ["runAsNonRoot"],
    about: "Whether a container must not run as root.",
  },
  {
    ...pod,
    ...flag,
    name: "pod.allowPrivilegeEscalation",
    label: "Privilege escalation",
    words: ["allowPrivilegeEscalation"],
    about: "Whether a container may gain more privileges than its parent process.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.procMount",
    label: "Proc mount",
    words: ["procMount"],
    about: "How a container sees /proc: Default or Unmasked.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.seccomp",
    label: "Seccomp profile",
    words: ["seccomp"],
    about: "Seccomp profiles of pod and containers: RuntimeDefault, Localhost, Unconfined.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.apparmor",
    label: "AppArmor profile",
    words: ["apparmor", "appArmor"],
    about: "AppArmor profiles of pod and containers: RuntimeDefault, Localhost, Unconfined.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.sysctls",
    label: "Sysctls",
    words: ["sysctls"],
    about: "Kernel parameters that a written pod sets, as name=value.",
  },
  {
    ...pod,
    ...flag,
    name: "pod.hostProcess",
    label: "Windows host process",
    words: ["hostProcess"],
    about: "Whether a Windows container runs as a process of its node.",
  },
  {
    ...pod,
    ...texts,
    name: "pod.tolerations",
    label: "Tolerations",
    words: ["tolerations"],
    about: "Taints that a written pod tolerates, as key=value:effect; * is any.",
  },
  {
    ...texts,
    name: "rbac.grants",
    label: "Grants",
    resources: ROLES,
    words: ["verbs"],
    about:
      "What a written role grants, each as group/resource:verb of one rule: core/pods/exec:create, */*:*, and /metrics:get for paths.",
  },
  {
    ...texts,
    name: "rbac.subjects",
    label: "Subjects",
    resources: BINDINGS,
    words: ["subjects"],
    about: "Whom a written binding names: User:x, Group:y, ServiceAccount:namespace/name.",
  },
  {
    type: "text",
    name: "rbac.roleRef",
    label: "Role bound",
    resources: BINDINGS,
    words: ["roleRef"],
    about: "The role that a written binding gives: ClusterRole:cluster-admin.",
  },
  {
    ...signing,
    type: "text",
    name: "csr.signer",
    label: "Signer",
    words: ["signerName"],
    about: "Who is to sign a certificate that is asked for.",
  },
  {
    ...signing,
    ...texts,
    name: "csr.usages",
    label: "Certificate usages",
    words: ["usages"],
    about: "What a certificate that is asked for may be used for.",
  },
  {
    ...signing,
    type: "text",
    name: "csr.subjectCN",
    label: "Certificate user",
    words: ["request"],
    about: "The common name in a certificate request, which Kubernetes takes as the user.",
  },
  {
    ...signing,
    ...texts,
    name: "csr.subjectO",
    label: "Certificate groups",
    words: ["request"],
    about: "The organisations in a certificate request, which Kubernetes takes as the groups.",
  },
  {
    ...signing,
    ...flag,
    name: "csr.approved",
    label: "Certificate approved",
    words: ["conditions"],
    about: "True when a certificate request is approved, false when it is denied.",
  },
  {
    ...token,
    ...numbers,
    name: "token.expirationSeconds",
    label: "Token lifetime",
    words: ["expirationSeconds"],
    about: "Seconds that a token is asked for; the server may give it a shorter life.",
  },
  {
    ...token,
    ...texts,
    name: "token.audiences",
    label: "Token audiences",
    words: ["audiences"],
    about: "Whom a token that is asked for is meant for.",
  },
  {
    ...token,
    ...texts,
    name: "token.boundObjectRef",
    label: "Token bound to",
    words: ["boundObjectRef"],
    about: "The object a token that is asked for dies with, as Pod/name.",
  },
] as const satisfies readonly BodyFieldSpec[];

export type BodyFieldName = (typeof BODY_FIELDS)[number]["name"];

const BY_NAME: ReadonlyMap<string, BodyFieldSpec> = new Map(
  BODY_FIELDS.map((spec) => [spec.name, spec]),
);
const BY_SPELLING: ReadonlyMap<string, BodyFieldName> = new Map(
  BODY_FIELDS.flatMap(({ name }) => [
    [name.toLowerCase(), name] as const,
    [`k8s.${name.toLowerCase()}`, name] as const,
  ]),
);

/** By its name or its name in Sigma rules, in any case. */
export const resolveBodyField = (spelling: string): BodyFieldName | undefined =>
  BY_SPELLING.get(spelling.toLowerCase());

export function bodyFieldSpec(name: BodyFieldName): BodyFieldSpec {
  const spec = BY_NAME.get(name);
  if (spec === undefined) throw new Error(`no field named ${name}`);
  return spec;
}

type Facts = ReadonlyMap<string, readonly Fact[]>;

/** What an event's request wrote, by the name behind the dot. */
const READERS: Readonly<Record<string, (event: unknown) => Facts>> = {
  pod: podFactsOf,
  rbac: (event) =>
    new Map([
      ["grants", grantsOf(event)],
      ["subjects", subjectsOf(event)],
      ["roleRef", roleRefOf(event)],
    ]),
  csr: (event) => factsIn(signingRequestOf(event)),
  token: (event) => factsIn(tokenAskedBy(event)),
};

const factsIn = (found: object | undefined): Facts =>
  new Map<string, readonly Fact[]>(found === undefined ? [] : Object.entries(found));

/** The event asked about last, for a dozen rules ask for fields of one event after the other. */
const known = new WeakMap<object, Map<string, Facts>>();

/** The values of a field in a parsed event; none where it is absent. */
export function bodyFieldValues(name: BodyFieldName, event: unknown): readonly Fact[] {
  if (typeof event !== "object" || event === null) return [];
  const dot = name.indexOf(".");
  const family = name.slice(0, dot);
  let families = known.get(event);
  if (families === undefined) known.set(event, (families = new Map()));
  let facts = families.get(family);
  if (facts === undefined) families.set(family, (facts = READERS[family]?.(event) ?? new Map()));
  return facts.get(name.slice(dot + 1)) ?? [];
}
