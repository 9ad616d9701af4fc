// testing/logs: what the company does with its cluster in an ordinary hour: a GitOps agent compares, jobs run, a build
// deploys, people look at their pods. Some of it reads secrets or runs a command in a pod, as real teams do, so that a
// finding is a reason to look and not yet an alarm.

import { imagePatch, podRequest, podResponse } from "./bodies.mjs";
import { allowedBy, fromPod, person } from "./cluster.mjs";
import { asker, MINUTE, SECOND, times } from "./hour.mjs";

/** @typedef {import("./event.mjs").Actor} Actor */
/** @typedef {import("./event.mjs").Request} Request */
/** @typedef {import("./hour.mjs").Hour} Hour */

const DEPLOYMENTS = { resource: "deployments", group: "apps" };
const JOBS = { resource: "jobs", group: "batch" };

/**
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* gitOps(hour) {
  const { cluster, random } = hour;
  const ask = asker(random);
  const source = fromPod(cluster, cluster.podOf("source-controller"));
  const key = { resource: "secrets", namespace: "flux-system", name: "deploy-key" };
  for (const at of times(hour, 6 * MINUTE)) yield ask(source, "get", key, at);

  const applier = fromPod(cluster, cluster.podOf("kustomize-controller"));
  const workloads = new Set(cluster.pods.map(({ workload }) => workload));
  for (const at of times(hour, 2 * MINUTE)) {
    let later = at;
    for (const { name, namespace, image } of workloads) {
      later += 40_000;
      yield ask(applier, "patch", { ...DEPLOYMENTS, namespace, name }, later, {
        query: "dryRun=All&fieldManager=kustomize-controller&force=true",
        level: "Request",
        requestObject: {
          apiVersion: "apps/v1",
          kind: "Deployment",
          metadata: { name, namespace },
          ...imagePatch(name, image),
        },
      });
    }
  }
}

/**
 * A job every ten minutes: five parties write about one pod.
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* batchJobs(hour) {
  const { cluster, random } = hour;
  const ask = asker(random);
  const [cron, jobs, cleaner] = [
    cluster.controller("cronjob-controller"),
    cluster.controller("job-controller"),
    cluster.controller("ttl-after-finished-controller"),
  ];
  for (const at of times(hour, 10 * MINUTE)) {
    const namespace = "billing";
    const owner = `invoice-export-${Math.floor(at / MINUTE)}`;
    const name = `${owner}-${random.suffix(5)}`;
    const job = { ...JOBS, namespace, name: owner };
    const pod = { resource: "pods", namespace, name };
    const kubelet = cluster.kubelet(random.pick(cluster.workers));
    const plan = {
      name,
      namespace,
      image: "registry.larkspur.example/invoice-worker:2026.9.1",
      command: ["/app/export", "--since=10m"],
      account: "invoice-worker",
      owner,
    };
    yield ask(cron, "create", job, at);
    yield ask(jobs, "create", { resource: "pods", namespace }, at + 30_000, {
      level: "RequestResponse",
      requestObject: podRequest(plan),
      responseObject: podResponse(plan, { random, at, revision: 571_000 + random.int(9_000) }),
      annotations: { "pod-security.kubernetes.io/enforce-policy": "baseline:latest" },
    });
    yield ask(cluster.scheduler, "create", { ...pod, subresource: "binding" }, at + 60_000);
    for (const seconds of [1, 3, 21]) {
      yield ask(kubelet, "patch", { ...pod, subresource: "status" }, at + seconds * SECOND);
    }
    yield ask(jobs, "update", { ...job, subresource: "status" }, at + 22 * SECOND);
    yield ask(cleaner, "delete", job, at + 82 * SECOND);
  }
}

/**
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* builds(hour) {
  const { cluster, random } = hour;
  const ask = asker(random);
  const namespace = "booking";
  const actor = cluster.serviceAccount("ci", "helm-deployer", {
    ip: "10.44.2.90",
    agent: "Helm/3.18.4",
    reason: allowedBy(
      "RoleBinding",
      "deployers/booking",
      "edit",
      'ServiceAccount "helm-deployer/ci"',
    ),
  });
  const deployment = { ...DEPLOYMENTS, namespace, name: "quote-engine" };
  let release = 40;
  for (const at of times(hour, 20 * MINUTE)) {
    release++;
    const record = {
      resource: "secrets",
      namespace,
      name: `sh.helm.release.v1.quote-engine.v${release}`,
    };
    yield ask(actor, "list", { resource: "secrets", namespace }, at, {
      query: "labelSelector=name%3Dquote-engine%2Cowner%3Dhelm",
    });
    yield ask(actor, "create", record, at + 200_000, { query: "fieldManager=helm" });
    yield ask(actor, "get", deployment, at + 300_000);
    yield ask(actor, "patch", deployment, at + 400_000, {
      query: "fieldManager=helm",
      level: "Request",
      requestObject: imagePatch(
        "quote-engine",
        `registry.larkspur.example/quote-engine:2026.9.${release}`,
      ),
    });
    for (let i = 1; i <= 12; i++) yield ask(actor, "get", deployment, at + i * 2 * SECOND);
  }
  // The account whose token will be stolen, at its own work in its own pod.
  const sync = fromPod(cluster, cluster.podOf("shipment-sync"));
  const routes = { resource: "configmaps", namespace: "tracking", name: "carrier-routes" };
  for (const at of times(hour, 90 * SECOND)) yield ask(sync, "get", routes, at);
}

/**
 * @param {Hour} hour
 * @returns {Iterable<Request>}
 */
export function* people(hour) {
  const { cluster, random, start } = hour;
  const ask = asker(random);
  const mina = person("mina.okafor", "platform", {
    ip: "10.8.0.14",
    agent: "kubectl/v1.34.1 (darwin/arm64) kubernetes/93248f9",
  });
  const teo = person("teo.lindqvist", "developers", {
    ip: "10.8.0.31",
    agent: "kubectl/v1.33.4 (linux/amd64) kubernetes/74cdb42",
  });
  yield* lookAround(hour, mina, [4, 17, 33, 52]);
  yield* lookAround(hour, teo, [9, 26, 41]);
  // Where roles end is where people find out.
  yield ask(teo, "list", { resource: "nodes" }, start + 27 * MINUTE, {
    query: "limit=500",
    code: 403,
  });
  const { name, namespace } = cluster.podOf("booking-api");
  const exec = { resource: "pods", namespace, name, subresource: "exec" };
  yield ask(teo, "get", exec, start + 11 * MINUTE + random.int(SECOND), {
    query: "command=printenv&command=BOOKING_REGION&container=booking-api&stderr=true&stdout=true",
    took: 1_400_000,
    code: 101,
    stages: ["RequestReceived", "ResponseStarted", "ResponseComplete"],
  });
}

/**
 * @param {Hour} hour
 * @param {Actor} actor
 * @param {readonly number[]} minutes
 * @returns {Iterable<Request>}
 */
function* lookAround({ cluster, random, start }, actor, minutes) {
  const ask = asker(random);
  const near = cluster.pods.filter((pod) => pod.namespace === "booking");
  for (const minute of minutes) {
    let at = start + minute * MINUTE;
    const pause = () => (at += 4 * SECOND + random.int(20 * SECOND));
    const { name, namespace, workload } = random.pick(near);
    const pod = { resource: "pods", namespace, name };
    const about = `fieldSelector=involvedObject.name%3D${name}&limit=500`;
    const lines = `container=${workload.name}&tailLines=200`;
    yield ask(actor, "list", { resource: "pods", namespace }, pause(), { query: "limit=500" });
    yield ask(actor, "get", pod, pause());
    yield ask(actor, "list", { resource: "events", namespace }, pause(), { query: about });
    yield ask(actor, "get", { ...pod, subresource: "log" }, pause(), { query: lines });
    yield ask(actor, "list", { ...DEPLOYMENTS, namespace }, pause(), { query: "limit=500" });
  }
}
