// core/detect/analyzers: known names with clients and addresses that they never had.

import { networkOf } from "../../audit/derived/address.ts";
import { ACTOR, CLIENT_IP, type Analyzer, type KeySpec } from "./analyzer.ts";
import { programOf } from "./client.ts";
import { firstSeen } from "./first-seen.ts";

/** What people and their scripts use, and software mostly does not. */
const TOOLS =
  "userAgent:(kubectl* or curl* or wget* or python* or go-http-client* or mozilla* or k9s* or helm* or lens* or powershell* or httpie* or okhttp* or ruby* or perl*)";

const PROGRAM: KeySpec = { label: "program", field: "userAgent", read: programOf };
const VALID_ACCOUNTS = "https://attack.mitre.org/techniques/T1078/";
const AUDIT = "https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/";
const ANONYMOUS =
  "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests";

export const firstSeenProgram: Analyzer = firstSeen({
  meta: {
    id: "first-seen-user-agent",
    title: "Known actor with a program it never used",
    level: "low",
    description:
      "An actor that has kept to a few programs sends requests with another one. For a controller or a node that is strange: its credentials may be in other hands. People change their tools more often. Look at the address beside those of its other requests. Versions do not count, and a careful intruder copies the user agent too.",
    tactics: ["initial-access", "credential-access"],
    techniques: ["T1078", "T1528"],
    references: [AUDIT, VALID_ACCOUNTS],
    falsePositives: [
      "An upgrade that renames a component",
      "People who try another tool, and pipelines with a new step",
    ],
  },
  which: "userAgent:* and actorKind:(human or serviceaccount or node or system)",
  // Of service accounts those of the tools are told by themselves.
  only: `not (actorKind:serviceaccount and ${TOOLS})`,
  owner: ACTOR,
  thing: PROGRAM,
  // Twenty requests with at most four programs: kubectl, helm and a dashboard are one person's day.
  known: { requests: 20, things: 4 },
});

export const firstSeenNetwork: Analyzer = firstSeen({
  meta: {
    id: "first-seen-address",
    title: "Known actor from a network it never used",
    level: "informational",
    description:
      "A person that has come from a few networks sends requests from another one (/24, for IPv6 /64). Alone it says little: people travel, and VPNs give out addresses. With other findings of the same actor it tells when somebody else may have begun to use the account.",
    tactics: ["initial-access"],
    techniques: ["T1078"],
    references: [AUDIT, VALID_ACCOUNTS],
    falsePositives: ["Home, office and VPN networks", "Providers that change addresses each day"],
  },
  which: "ip:* and actorKind:human",
  owner: ACTOR,
  thing: { label: "network", field: "clientIP", read: networkOf },
  known: { requests: 20, things: 3 },
});

export const firstSeenSystemAddress: Analyzer = firstSeen({
  meta: {
    id: "system-principal-new-address",
    title: "Part of the control plane from an address it never used",
    level: "medium",
    description:
      "A name of the control plane, such as the scheduler or the controller manager, is used from an address from which it never came in this log. These run on a few machines for months; their certificates and kubeconfigs lie on those, and are worth stealing. Look at whether the address is one of your control plane, and at the program that was used.",
    tactics: ["initial-access", "credential-access"],
    techniques: ["T1078", "T1552.004"],
    references: ["https://kubernetes.io/docs/setup/best-practices/certificates/", VALID_ACCOUNTS],
    falsePositives: [
      "A control plane node that was added or replaced; managed control planes move by themselves",
    ],
  },
  which: 'ip:* and actorKind:system and not ip:(127.0.0.1 or "::1")',
  owner: ACTOR,
  thing: CLIENT_IP,
  // A control plane has three machines, seldom five; who comes from more places has no place of its own.
  known: { requests: 20, things: 5 },
});

export const serviceAccountElsewhere: Analyzer = firstSeen({
  meta: {
    id: "serviceaccount-new-client",
    title: "Service account used with a tool it never had",
    level: "medium",
    description:
      "A service account that software has used all along is used with a tool of people or scripts (kubectl, curl, a Python library) that it never had in this log. That is how a token looks that was taken out of its pod, or is tried from within it. Look at the address: is it the pod's own, and what did it do under other names? Look at sessions in the account's pods before. Where the records show the token's credential ID, compare it: the same one from two addresses is proof.",
    tactics: ["credential-access", "lateral-movement"],
    techniques: ["T1528", "T1550.001"],
    references: [
      "https://kubernetes.io/docs/concepts/security/service-accounts/",
      "https://attack.mitre.org/techniques/T1528/",
    ],
    falsePositives: [
      "Pods whose image brings kubectl or curl along, when such a job runs for the first time in this log",
      "Administrators who test what a service account may do",
    ],
  },
  which: "userAgent:* and actorKind:serviceaccount and not impersonatedUser:*",
  only: TOOLS,
  owner: ACTOR,
  thing: PROGRAM,
  // Software is one program, or a few under one account.
  known: { requests: 20, things: 3 },
});

export const deniedProgram: Analyzer = firstSeen({
  meta: {
    id: "denied-by-new-user-agent",
    title: "Refused requests of a program not seen before",
    level: "medium",
    description:
      "A program that nobody has used so far in this log is refused. Tools of intruders are new to a cluster and ask for more than they get. Look at all requests of the program, also those that were allowed, and whose credentials it has. Only the program's name counts, which is the client's to choose.",
    tactics: ["discovery"],
    techniques: ["T1613"],
    references: [AUDIT, "https://attack.mitre.org/techniques/T1613/"],
    falsePositives: [
      "Software that was installed meanwhile and lacks a right",
      "Scanners of the internet, where the API server can be reached from there",
    ],
  },
  which: "userAgent:*",
  only: "outcome:(denied or unauthenticated)",
  owner: PROGRAM,
  thing: null,
});

export const anonymousProgram: Analyzer = firstSeen({
  meta: {
    id: "anonymous-allowed-new-user-agent",
    title: "Anonymous request of a program not seen before",
    level: "medium",
    description:
      "A request without credentials was answered, and it came from a program that has sent no anonymous ones before in this log. Health checks and discovery come from the same few; this is another client, looking at what is open to everyone. Look at the address, the paths, and whether a role is bound to anonymous users.",
    tactics: ["initial-access"],
    techniques: ["T1078.001", "T1190"],
    references: [ANONYMOUS, "https://attack.mitre.org/techniques/T1190/"],
    falsePositives: ["A load balancer or monitoring that was set up meanwhile"],
  },
  which: "actorKind:anonymous and userAgent:*",
  // What the API server opens to everyone, health and version, is no resource.
  only: "outcome:success and resource:*",
  owner: PROGRAM,
  thing: null,
});
