// testing/logs: the invented cluster of an invented freight company: its nodes, namespaces, workloads and everybody who
// talks to its API server. Addresses inside are private; those outside come from the documentation ranges of RFC 5737.

/** @typedef {import("./event.mjs").Actor} Actor */
/** @typedef {import("./random.mjs").Random} Random */

/** @typedef {{ readonly name: string, readonly ip: string, readonly uid: string }} Node */
/** @typedef {{ readonly name: string, readonly namespace: string, readonly ip: string, readonly uid: string, readonly node: Node, readonly workload: Workload }} Pod */
/** @typedef {{ readonly name: string, readonly namespace: string, readonly account: string, readonly image: string, readonly replicas: number, readonly secret?: string }} Workload */

const VERSION = "v1.34.2";
const BUILD = "(linux/amd64) kubernetes/4e9d7c1";

/** `secret`: the secret its pods mount. @type {readonly Workload[]} */
const WORKLOADS = [
  {
    name: "coredns",
    namespace: "kube-system",
    account: "coredns",
    image: "registry.k8s.io/coredns/coredns:v1.12.1",
    replicas: 2,
  },
  {
    name: "metrics-server",
    namespace: "kube-system",
    account: "metrics-server",
    image: "registry.k8s.io/metrics-server/metrics-server:v0.8.0",
    replicas: 1,
  },
  {
    name: "cert-manager",
    namespace: "cert-manager",
    account: "cert-manager",
    image: "quay.io/jetstack/cert-manager-controller:v1.18.2",
    replicas: 1,
  },
  {
    name: "ingress-nginx-controller",
    namespace: "ingress-nginx",
    account: "ingress-nginx",
    image: "registry.k8s.io/ingress-nginx/controller:v1.13.0",
    replicas: 2,
    secret: "booking-tls",
  },
  {
    name: "kustomize-controller",
    namespace: "flux-system",
    account: "kustomize-controller",
    image: "ghcr.io/fluxcd/kustomize-controller:v1.6.1",
    replicas: 1,
  },
  {
    name: "source-controller",
    namespace: "flux-system",
    account: "source-controller",
    image: "ghcr.io/fluxcd/source-controller:v1.6.2",
    replicas: 1,
    secret: "deploy-key",
  },
  {
    name: "prometheus",
    namespace: "monitoring",
    account: "prometheus",
    image: "quay.io/prometheus/prometheus:v3.5.0",
    replicas: 1,
  },
  {
    name: "booking-api",
    namespace: "booking",
    account: "booking-api",
    image: "registry.larkspur.example/booking-api:2026.9.3",
    replicas: 3,
    secret: "booking-db",
  },
  {
    name: "quote-engine",
    namespace: "booking",
    account: "default",
    image: "registry.larkspur.example/quote-engine:2026.8.11",
    replicas: 2,
  },
  {
    name: "invoice-worker",
    namespace: "billing",
    account: "invoice-worker",
    image: "registry.larkspur.example/invoice-worker:2026.9.1",
    replicas: 2,
    secret: "payment-gateway",
  },
  {
    name: "shipment-sync",
    namespace: "tracking",
    account: "shipment-sync",
    image: "registry.larkspur.example/shipment-sync:2026.7.20",
    replicas: 1,
    secret: "carrier-tokens",
  },
  {
    name: "map-tiles",
    namespace: "tracking",
    account: "default",
    image: "registry.larkspur.example/map-tiles:2026.5.2",
    replicas: 2,
  },
];

/** @param {Random} random */
export function createCluster(random) {
  /** @type {readonly Node[]} */
  const nodes = ["quay-cp-1", "quay-w-1", "quay-w-2", "quay-w-3"].map((name, i) => ({
    name,
    ip: `10.20.0.${11 + i}`,
    uid: random.uuid(),
  }));
  const workers = nodes.slice(1);
  /** @type {Pod[]} */
  const pods = [];
  for (const workload of WORKLOADS) {
    const replicaSet = `${workload.name}-${random.suffix(9)}`;
    for (let i = 0; i < workload.replicas; i++) {
      pods.push({
        name: `${replicaSet}-${random.suffix(5)}`,
        namespace: workload.namespace,
        ip: `10.44.${1 + (pods.length % 3)}.${10 + pods.length}`,
        uid: random.uuid(),
        node: random.pick(workers),
        workload,
      });
    }
  }

  /** @type {Map<string, string>} */
  const uids = new Map();
  /** @param {string} name */
  const uidOf = (name) => {
    const uid = uids.get(name) ?? random.uuid();
    uids.set(name, uid);
    return uid;
  };

  /**
   * A service account; with a pod, its token is bound to that pod and says so.
   * @param {string} namespace
   * @param {string} account
   * @param {{ ip: string, agent: string, pod?: Pod, reason?: string }} from
   * @returns {Actor}
   */
  function serviceAccount(namespace, account, { ip, agent, pod, reason }) {
    const username = `system:serviceaccount:${namespace}:${account}`;
    /** @type {Record<string, readonly string[]>} */
    const extra = {};
    if (pod) {
      extra["authentication.kubernetes.io/credential-id"] = [
        `JTI=${uidOf(`token of ${pod.name}`)}`,
      ];
      extra["authentication.kubernetes.io/node-name"] = [pod.node.name];
      extra["authentication.kubernetes.io/node-uid"] = [pod.node.uid];
      extra["authentication.kubernetes.io/pod-name"] = [pod.name];
      extra["authentication.kubernetes.io/pod-uid"] = [pod.uid];
    }
    return {
      user: {
        username,
        uid: uidOf(username),
        groups: [
          "system:serviceaccounts",
          `system:serviceaccounts:${namespace}`,
          "system:authenticated",
        ],
        extra: pod ? extra : undefined,
      },
      ip,
      agent,
      reason:
        reason ??
        allowedBy(
          "ClusterRoleBinding",
          account,
          account,
          `ServiceAccount "${account}/${namespace}"`,
        ),
    };
  }

  /**
   * A user with a client certificate.
   * @param {string} username
   * @param {readonly string[]} groups
   * @param {{ ip: string, agent: string, reason: string }} from
   * @returns {Actor}
   */
  function certificate(username, groups, from) {
    const id = uidOf(`certificate of ${username}`).replaceAll("-", "");
    return {
      user: {
        username,
        groups: [...groups, "system:authenticated"],
        extra: { "authentication.kubernetes.io/credential-id": [`X509SHA256=${id}${id}`] },
      },
      ...from,
    };
  }

  const [control = { name: "", ip: "", uid: "" }] = nodes;
  /**
   * @param {string} name
   * @param {string} agent
   */
  const component = (name, agent) =>
    certificate(`system:${name}`, [], {
      ip: control.ip,
      agent: `${name}/${VERSION} ${BUILD}${agent}`,
      reason: allowedBy(
        "ClusterRoleBinding",
        `system:${name}`,
        `system:${name}`,
        `User "system:${name}"`,
      ),
    });

  return {
    nodes,
    workers,
    pods,
    serviceAccount,
    /** @param {string} workload */
    podOf: (workload) => random.pick(pods.filter((pod) => pod.workload.name === workload)),
    /** @param {Node} node */
    kubelet: (node) =>
      certificate(`system:node:${node.name}`, ["system:nodes"], {
        ip: node.ip,
        agent: `kubelet/${VERSION} ${BUILD}`,
        reason: "",
      }),
    controllerManager: component("kube-controller-manager", ""),
    scheduler: component("kube-scheduler", "/scheduler"),
    /**
     * One of the controller manager's loops, each with an account of its own.
     * @param {string} name
     */
    controller: (name) =>
      serviceAccount("kube-system", name, {
        ip: control.ip,
        agent: `kube-controller-manager/${VERSION} ${BUILD}/system:serviceaccount:kube-system:${name}`,
        reason: allowedBy(
          "ClusterRoleBinding",
          `system:controller:${name}`,
          `system:controller:${name}`,
          `ServiceAccount "${name}/kube-system"`,
        ),
      }),
    apiserver: {
      user: {
        username: "system:apiserver",
        uid: uidOf("system:apiserver"),
        groups: ["system:authenticated", "system:masters"],
      },
      ip: "::1",
      agent: `kube-apiserver/${VERSION} ${BUILD}`,
      reason: "",
    },
    /**
     * @param {string} ip
     * @param {string} agent
     * @returns {Actor}
     */
    anonymous: (ip, agent) => ({
      user: { username: "system:anonymous", groups: ["system:unauthenticated"] },
      ip,
      agent,
      reason: allowedBy(
        "ClusterRoleBinding",
        "system:public-info-viewer",
        "system:public-info-viewer",
        'Group "system:unauthenticated"',
      ),
    }),
  };
}

/** @typedef {ReturnType<typeof createCluster>} Cluster */

/**
 * Somebody of the company, who signs in with OpenID Connect.
 * @param {string} name
 * @param {"platform" | "developers"} group
 * @param {{ ip: string, agent: string }} from
 * @returns {Actor}
 */
export function person(name, group, from) {
  const role = group === "platform" ? "admin" : "edit";
  return {
    user: {
      username: `${name}@larkspur.example`,
      groups: [`larkspur:${group}`, "system:authenticated"],
    },
    ...from,
    reason: allowedBy("ClusterRoleBinding", `larkspur-${group}`, role, `Group "larkspur:${group}"`),
  };
}

/**
 * A workload's own requests, with the token of its pod.
 * @param {Cluster} cluster
 * @param {Pod} pod
 */
export function fromPod(cluster, pod) {
  const { namespace, account, image, name } = pod.workload;
  const version = image.slice(image.lastIndexOf(":") + 1);
  const agent = `${name}/${version} (linux/amd64) kubernetes/$Format`;
  return cluster.serviceAccount(namespace, account, { ip: pod.ip, agent, pod });
}

/**
 * @param {"ClusterRoleBinding" | "RoleBinding"} kind
 * @param {string} binding A RoleBinding with its namespace: `readers/booking`.
 * @param {string} role
 * @param {string} subject
 */
export const allowedBy = (kind, binding, role, subject) =>
  `RBAC: allowed by ${kind} "${binding}" of ClusterRole "${role}" to ${subject}`;
