// testing/logs: who and what appears in a bulk log: pods, users and user agents in the numbers of a mid-sized cluster.

import { allowedBy } from "./cluster.mjs";
import { toGoJson } from "./event.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {"node" | "workload" | "person" | "anonymous"} ActorKind */

/**
 * An actor as text to be set into a template. Without an agent, any agent will do.
 * @typedef {{ readonly name: string, readonly user: string, readonly ip: string, readonly reason: string, readonly agent?: string }} BulkActor
 */

const TEAMS = [
  "booking",
  "billing",
  "tracking",
  "routing",
  "customs",
  "fleet",
  "search",
  "mail",
  "ledger",
  "quotes",
];
const STAGES = ["dev", "test", "stage", "prod"];
const APPS = [
  "api",
  "worker",
  "cache",
  "sync",
  "gateway",
  "export",
  "import",
  "audit",
  "web",
  "jobs",
];

/** @param {Random} random */
export function bulkPods(random) {
  return Array.from({ length: 4_000 }, () => {
    const team = random.pick(TEAMS);
    return {
      namespace: `${team}-${random.pick(STAGES)}`,
      name: `${team}-${random.pick(APPS)}-${random.suffix(9)}-${random.suffix(5)}`,
      uid: random.uuid(),
    };
  });
}

/**
 * @param {Random} random
 * @returns {Readonly<Record<ActorKind, readonly BulkActor[]>>}
 */
export function bulkActors(random) {
  const nodes = Array.from({ length: 120 }, (_, i) => ({
    name: `system:node:node-${i}`,
    user: toGoJson({
      username: `system:node:node-${i}`,
      groups: ["system:nodes", "system:authenticated"],
      extra: { "authentication.kubernetes.io/credential-id": [`X509SHA256=${random.hex(64)}`] },
    }),
    ip: `10.20.${i >> 6}.${10 + (i & 63)}`,
    reason: "",
    agent: `kubelet/v1.34.${i % 4} (linux/amd64) kubernetes/4e9d7c1`,
  }));
  const workloads = TEAMS.flatMap((team) =>
    STAGES.flatMap((stage) =>
      APPS.slice(0, 3).map((app) => {
        const namespace = `${team}-${stage}`;
        const node = `node-${random.int(120)}`;
        const user = {
          username: `system:serviceaccount:${namespace}:${app}`,
          uid: random.uuid(),
          groups: [
            "system:serviceaccounts",
            `system:serviceaccounts:${namespace}`,
            "system:authenticated",
          ],
          extra: {
            "authentication.kubernetes.io/credential-id": [`JTI=${random.uuid()}`],
            "authentication.kubernetes.io/node-name": [node],
            "authentication.kubernetes.io/node-uid": [random.uuid()],
            "authentication.kubernetes.io/pod-name": [
              `${team}-${app}-${random.suffix(9)}-${random.suffix(5)}`,
            ],
            "authentication.kubernetes.io/pod-uid": [random.uuid()],
          },
        };
        const subject = `ServiceAccount "${app}/${namespace}"`;
        return {
          name: user.username,
          user: toGoJson(user),
          ip: `10.44.${random.int(120)}.${1 + random.int(250)}`,
          reason: quoted(allowedBy("RoleBinding", `${app}/${namespace}`, "edit", subject)),
        };
      }),
    ),
  );
  const people = Array.from({ length: 60 }, (_, i) => {
    const team = TEAMS[i % TEAMS.length] ?? "";
    return {
      name: `engineer-${i}@larkspur.example`,
      user: toGoJson({
        username: `engineer-${i}@larkspur.example`,
        groups: [`larkspur:${team}`, "system:authenticated"],
      }),
      ip: `10.8.${i >> 4}.${20 + (i & 15)}`,
      reason: quoted(
        allowedBy("ClusterRoleBinding", `larkspur-${team}`, "edit", `Group "larkspur:${team}"`),
      ),
    };
  });
  const anonymous = Array.from({ length: 8 }, (_, i) => ({
    name: "system:anonymous",
    user: toGoJson({ username: "system:anonymous", groups: ["system:unauthenticated"] }),
    ip: i < 6 ? `10.20.0.${i + 2}` : `198.51.100.${i}`,
    reason: "",
    agent: i < 6 ? "haproxy/3.0" : "curl/8.7.1",
  }));
  return { node: nodes, workload: workloads, person: people, anonymous };
}

export function bulkAgents() {
  const tools = [
    "kubectl",
    "Helm",
    "argocd-application-controller",
    "terraform-provider",
    "k9s",
    "client-go",
    "operator",
  ];
  return tools.flatMap((tool) =>
    Array.from({ length: 8 }, (_, i) => `${tool}/v1.${27 + i}.2 (linux/amd64) kubernetes/4e9d7c1`),
  );
}

/**
 * Text as it stands between the quotes of a JSON string.
 * @param {string} text
 */
const quoted = (text) => toGoJson(text).slice(1, -1);
