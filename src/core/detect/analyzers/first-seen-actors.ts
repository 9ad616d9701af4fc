// core/detect/analyzers: names that come up late in a log: users and service accounts, and what a known one never did before.

import type { Analyzer } from "./analyzer.ts";
import { ACTOR, NOT_MACHINERY } from "./analyzer.ts";
import { programOf } from "./client.ts";
import { firstSeen } from "./first-seen.ts";

const VALID_ACCOUNTS = "https://attack.mitre.org/techniques/T1078/";
const RBAC = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/";
const AUDIT = "https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/";

export const firstSeenActor: Analyzer = firstSeen({
  meta: {
    id: "first-seen-actor",
    title: "Actor not seen before",
    level: "informational",
    description:
      "A user or service account makes its first request when the log has gone on for a while. Most are new colleagues, new pods and jobs that run once a day; but an account made for an intrusion comes up in just this way. Look at who created it, and at what it did first. The log cannot show what happened before it begins.",
    tactics: ["initial-access", "persistence"],
    techniques: ["T1078"],
    references: [AUDIT, VALID_ACCOUNTS],
    falsePositives: [
      "People and jobs that come at other hours than those the log begins with",
      "Software that was installed meanwhile",
    ],
  },
  which: NOT_MACHINERY,
  owner: ACTOR,
  thing: null,
});

/** Did so ten times, with two programs at most: who did not has no habit to depart from, and is told of when it is new. */
const SETTLED = { requests: 10, things: 2 } as const;

/** What changes what others may do, or gives away what one may: bindings, roles, admission, certificates, tokens. */
const PRIVILEGED_WRITES = [
  "(resource:(clusterroles or clusterrolebindings or roles or rolebindings) and verb:(create or update or patch or delete))",
  "(resource:(mutatingwebhookconfigurations or validatingwebhookconfigurations or apiservices) and verb:(create or update or patch or delete))",
  "(resource:certificatesigningrequests and subresource:approval)",
  "(resource:serviceaccounts and subresource:token and verb:create)",
  "(resource:nodes and subresource:proxy)",
].join(" or ");

export const firstSeenPrivileged: Analyzer = firstSeen({
  meta: {
    id: "first-seen-privileged-actor",
    title: "First use of power over the cluster",
    level: "medium",
    description:
      "An actor changes roles, bindings, admission webhooks or API services, approves a certificate, issues a token or reaches into a node, and has done nothing of the kind before in this log. Whoever has just gained rights uses them about so. Look at where the rights come from (the decision's reason names the binding), and at what follows.",
    tactics: ["privilege-escalation", "persistence"],
    techniques: ["T1078", "T1098"],
    references: [RBAC, VALID_ACCOUNTS, "https://attack.mitre.org/techniques/T1098/"],
    falsePositives: [
      "Administrators who do so once in a while, and more seldom than the log is long",
      "Installers and operators that were set up meanwhile",
    ],
  },
  which: `outcome:success and (${PRIVILEGED_WRITES}) and ${NOT_MACHINERY}`,
  owner: ACTOR,
  thing: null,
});

export const firstSeenExec: Analyzer = firstSeen({
  meta: {
    id: "exec-first-seen",
    title: "Session in a namespace where the actor never was",
    level: "medium",
    description:
      "An actor opens a session in a container of a namespace in which it has done nothing at all before in this log, while it kept to a few others. Who looks after software knows its namespaces; a stranger in one is worth a question. Look at the command, if there is one, and at what else the actor reached about that time. Who works in more than ten namespaces has no place of its own, and is passed over.",
    tactics: ["execution"],
    techniques: ["T1609"],
    references: [
      "https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/",
      "https://attack.mitre.org/techniques/T1609/",
    ],
    falsePositives: [
      "People on call, who go where trouble is",
      "Backup and database operators that run their commands in a container for the first time",
    ],
  },
  which: `namespace:* and ${NOT_MACHINERY}`,
  only: "resource:pods and subresource:(exec or attach) and outcome:success",
  owner: ACTOR,
  thing: { label: "namespace", field: "namespace" },
  // A team has its stages of a few applications.
  known: { requests: 20, things: 10 },
});

export const firstSeenSecretReader: Analyzer = firstSeen({
  meta: {
    id: "secret-read-first-seen-client",
    title: "Secrets read by a client that never did",
    level: "low",
    description:
      "An actor that has read secrets with a few programs reads some with another one. A stolen token is seldom used with the software it was made for. Look at the address and the user agent beside those of the actor's other requests. Only the program's name is compared, not its version, and it is the client's to choose.",
    tactics: ["credential-access"],
    techniques: ["T1552.007"],
    references: [
      "https://kubernetes.io/docs/concepts/configuration/secret/",
      "https://attack.mitre.org/techniques/T1552/007/",
    ],
    falsePositives: ["An upgrade that renames a component", "People who try another tool"],
  },
  which: `resource:secrets and verb:(get or list or watch) and outcome:success and ${NOT_MACHINERY}`,
  owner: ACTOR,
  thing: { label: "program", field: "userAgent", read: programOf },
  known: SETTLED,
});

export const firstSeenWorkloadAuthor: Analyzer = firstSeen({
  meta: {
    id: "workload-modified-first-seen",
    title: "Workloads changed by a client that never did",
    level: "low",
    description:
      "An actor that has changed workloads with a few programs changes one with another. Deployments come mostly from the same few pipelines and people; one from elsewhere is worth a look. Compare the address with the actor's others, and read what was changed.",
    tactics: ["execution", "persistence"],
    techniques: ["T1610", "T1525"],
    references: [
      "https://kubernetes.io/docs/concepts/workloads/",
      "https://attack.mitre.org/techniques/T1610/",
    ],
    falsePositives: ["A release by hand, and tools that were set up meanwhile"],
  },
  which: `resource:(pods or deployments or daemonsets or statefulsets or replicasets or replicationcontrollers or jobs or cronjobs) and not subresource:* and verb:(create or update or patch) and outcome:success and ${NOT_MACHINERY}`,
  owner: ACTOR,
  thing: { label: "program", field: "userAgent", read: programOf },
  known: SETTLED,
});
