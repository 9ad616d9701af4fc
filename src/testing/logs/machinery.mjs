// testing/logs: what a cluster does by itself, all day: kubelets renew their leases, the control plane elects its leaders
// and keeps its books, watches end and start again, a load balancer asks for health.

import { fromPod } from "./cluster.mjs";
import { asker, MINUTE, SECOND, times } from "./hour.mjs";

/** @typedef {import("./event.mjs").Actor} Actor */
/** @typedef {import("./event.mjs").Request} Request */
/** @typedef {import("./event.mjs").Target} Target */
/** @typedef {import("./hour.mjs").Hour} Hour */
/** @typedef {readonly [Actor, readonly Target[]]} Watcher */

const LEASES = { resource: "leases", group: "coordination.k8s.io" };
const SLICES = { resource: "endpointslices", group: "discovery.k8s.io" };
/** @type {readonly import("./event.mjs").Stage[]} */
const WATCHED = ["ResponseStarted", "ResponseComplete"];

/**
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* kubelets(hour) {
  const { cluster, random, start, end } = hour;
  const ask = asker(random);
  for (const node of cluster.nodes) {
    const actor = cluster.kubelet(node);
    const lease = { ...LEASES, namespace: "kube-node-lease", name: node.name };
    const self = { resource: "nodes", name: node.name };
    for (const at of times(hour, 10 * SECOND)) {
      yield ask(actor, "update", lease, at, { query: "timeout=10s" });
    }
    for (const at of times(hour, 5 * MINUTE)) {
      yield ask(actor, "get", self, at, { query: "resourceVersion=0&timeout=10s" });
      yield ask(actor, "patch", { ...self, subresource: "status" }, at + 12_000, {
        query: "timeout=10s",
      });
    }
    for (const { name, namespace, workload } of cluster.pods.filter((pod) => pod.node === node)) {
      for (const at of times(hour, 20 * MINUTE)) {
        yield ask(actor, "patch", { resource: "pods", namespace, name, subresource: "status" }, at);
      }
      const token = {
        resource: "serviceaccounts",
        namespace,
        name: workload.account,
        subresource: "token",
      };
      for (const at of times(hour, 50 * MINUTE)) {
        const id = "authentication.kubernetes.io/issued-credential-id";
        yield ask(actor, "create", token, at, { annotations: { [id]: `JTI=${random.uuid()}` } });
      }
      if (random.chance(0.3)) {
        yield ask(
          actor,
          "create",
          { resource: "events", namespace },
          start + random.int(end - start),
        );
      }
      // A kubelet fetches the secrets its pods mount: findings, and no reason for alarm.
      if (workload.secret && random.chance(0.5)) {
        const secret = { resource: "secrets", namespace, name: workload.secret };
        yield ask(actor, "get", secret, start + random.int(end - start));
      }
    }
  }
}

/**
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* controlPlane(hour) {
  const { cluster, random } = hour;
  const ask = asker(random);
  const api = { resource: "endpoints", namespace: "default", name: "kubernetes" };
  for (const at of times(hour, 10 * SECOND)) yield ask(cluster.apiserver, "get", api, at);

  for (const actor of [cluster.controllerManager, cluster.scheduler]) {
    const name = String(actor.user["username"]).replace("system:", "");
    const lease = { ...LEASES, namespace: "kube-system", name };
    for (const at of times(hour, 8 * SECOND)) {
      yield ask(actor, "update", lease, at, { query: "timeout=5s" });
    }
  }
  const quota = cluster.controller("resourcequota-controller");
  for (const at of times(hour, 5 * MINUTE)) {
    yield ask(quota, "get", "/api", at);
    yield ask(quota, "get", "/apis", at + 4_000);
  }
  const slices = cluster.controller("endpointslice-controller");
  for (const at of times(hour, 4 * MINUTE)) {
    const { namespace, workload } = random.pick(cluster.pods);
    const slice = { ...SLICES, namespace, name: `${workload.name}-${random.suffix(5)}` };
    // A cache a moment behind: conflicts are part of the day.
    yield ask(slices, "update", slice, at, { code: random.chance(0.1) ? 409 : 200 });
  }
}

/**
 * Watches last some minutes and are asked for anew; each is written when it starts and when it ends.
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* watches(hour) {
  const { cluster, random } = hour;
  const ask = asker(random);
  const inside = cluster.pods.filter(({ namespace }) =>
    ["kube-system", "ingress-nginx"].includes(namespace),
  );
  /** @type {readonly Watcher[]} */
  const watchers = [
    [cluster.scheduler, [{ resource: "pods" }, { resource: "persistentvolumeclaims" }]],
    [
      cluster.controllerManager,
      [{ resource: "secrets" }, { resource: "deployments", group: "apps" }],
    ],
    [cluster.apiserver, [{ resource: "namespaces" }]],
    ...cluster.nodes.map(
      /** @returns {Watcher} */
      (node) => [cluster.kubelet(node), [{ resource: "pods" }, { resource: "services" }]],
    ),
    ...inside.map(
      /** @returns {Watcher} */
      (pod) => [fromPod(cluster, pod), [{ resource: "services" }, SLICES]],
    ),
  ];
  for (const [actor, targets] of watchers) {
    for (const target of targets) {
      const seconds = 400 + random.int(180);
      for (const at of times(hour, seconds * SECOND)) {
        const revision = 480_000 + random.int(90_000);
        const timeout = `timeout=${Math.floor(seconds / 60)}m${seconds % 60}s&timeoutSeconds=${seconds}`;
        yield ask(actor, "watch", target, at, {
          query: `allowWatchBookmarks=true&resourceVersion=${revision}&${timeout}&watch=true`,
          took: seconds * SECOND,
          stages: WATCHED,
        });
      }
    }
  }
}

/**
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* addons(hour) {
  const { cluster, random } = hour;
  const ask = asker(random);
  // The load balancer before the API servers asks without credentials, which is open to everyone.
  const balancer = cluster.anonymous("10.20.0.5", "haproxy/3.0");
  for (const at of times(hour, 15 * SECOND)) yield ask(balancer, "get", "/livez", at);

  const metrics = fromPod(cluster, cluster.podOf("metrics-server"));
  const review = { resource: "tokenreviews", group: "authentication.k8s.io" };
  const access = { resource: "subjectaccessreviews", group: "authorization.k8s.io" };
  for (const at of times(hour, 40 * SECOND)) {
    yield ask(metrics, "create", review, at);
    yield ask(metrics, "create", access, at + 5_000);
  }
  const prometheus = fromPod(cluster, cluster.podOf("prometheus"));
  for (const at of times(hour, 30 * SECOND)) {
    yield ask(prometheus, "get", "/metrics", at, { took: 20_000 + random.int(60_000) });
  }
  for (const name of ["cert-manager", "ingress-nginx-controller"]) {
    const pod = cluster.podOf(name);
    const actor = fromPod(cluster, pod);
    const lease = { ...LEASES, namespace: pod.namespace, name: `${name}-leader` };
    for (const at of times(hour, 12 * SECOND)) {
      yield ask(actor, "get", lease, at);
      yield ask(actor, "update", lease, at + 11_000);
    }
  }
  const certificate = { resource: "secrets", namespace: "booking", name: "booking-tls" };
  for (const at of times(hour, 12 * MINUTE)) {
    yield ask(fromPod(cluster, cluster.podOf("cert-manager")), "get", certificate, at);
  }
}
