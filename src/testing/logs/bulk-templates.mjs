// testing/logs: the events of a bulk log as templates. Each is written once by event.mjs, with a mark such as @pod@ where
// something moves, and cut at the marks; so bulk events are written exactly as those of the sample are.

import { bindingRequest, podRequest, podResponse } from "./bodies.mjs";
import { linesOf, toTime } from "./event.mjs";
import { createRandom } from "./random.mjs";

/** @typedef {import("./bulk-population.mjs").ActorKind} ActorKind */
/** @typedef {import("./event.mjs").Request} Request */

/**
 * `parts` with the values of `slots` between: one part more than slots.
 * @typedef {{ readonly by: ActorKind, readonly parts: readonly string[], readonly slots: readonly number[] }} Template
 */

/** When the first event of every bulk log was written. */
export const BULK_START = Date.UTC(2026, 8, 14) * 1000;

/** What moves, and its place among an event's values. USER is a whole JSON object. */
export const SLOT = Object.freeze({
  id: 0,
  USER: 1,
  ip: 2,
  agent: 3,
  reason: 4,
  ns: 5,
  pod: 6,
  uid: 7,
  revision: 8,
  received: 9,
  stage: 10,
  name: 11,
});
const SLOTS = new Map(Object.entries(SLOT));

/** Frequencies per 10,000 events without bodies, near those of a real cluster. @type {readonly [number, Partial<Request> & { by: ActorKind }][]} */
const PLAIN = [
  [
    3_000,
    {
      by: "node",
      verb: "update",
      target: {
        resource: "leases",
        group: "coordination.k8s.io",
        namespace: "kube-node-lease",
        name: "@pod@",
      },
      query: "timeout=10s",
    },
  ],
  [
    1_200,
    {
      by: "workload",
      verb: "get",
      target: { resource: "configmaps", namespace: "@ns@", name: "settings" },
    },
  ],
  [
    1_000,
    {
      by: "node",
      verb: "patch",
      target: { resource: "pods", namespace: "@ns@", name: "@pod@", subresource: "status" },
    },
  ],
  [
    1_000,
    {
      by: "workload",
      verb: "watch",
      target: { resource: "endpointslices", group: "discovery.k8s.io", namespace: "@ns@" },
      query: "allowWatchBookmarks=true&resourceVersion=@revision@&timeoutSeconds=412&watch=true",
    },
  ],
  [
    900,
    {
      by: "workload",
      verb: "list",
      target: { resource: "pods", namespace: "@ns@" },
      query: "limit=500&resourceVersion=0",
    },
  ],
  [
    700,
    {
      by: "node",
      verb: "create",
      target: {
        resource: "serviceaccounts",
        namespace: "@ns@",
        name: "default",
        subresource: "token",
      },
      code: 201,
    },
  ],
  [
    600,
    { by: "node", verb: "create", target: { resource: "events", namespace: "@ns@" }, code: 201 },
  ],
  [
    400,
    { by: "person", verb: "get", target: { resource: "pods", namespace: "@ns@", name: "@pod@" } },
  ],
  [
    250,
    {
      by: "workload",
      verb: "update",
      target: {
        resource: "deployments",
        group: "apps",
        namespace: "@ns@",
        name: "api",
        subresource: "status",
      },
      code: 409,
    },
  ],
  [
    250,
    {
      by: "person",
      verb: "list",
      target: { resource: "deployments", group: "apps", namespace: "@ns@" },
      query: "limit=500",
    },
  ],
  [200, { by: "anonymous", verb: "get", path: "/readyz" }],
  [
    150,
    {
      by: "workload",
      verb: "get",
      target: { resource: "secrets", namespace: "@ns@", name: "credentials" },
    },
  ],
  [
    120,
    {
      by: "person",
      verb: "get",
      target: { resource: "pods", namespace: "@ns@", name: "@pod@", subresource: "log" },
      query: "container=app&tailLines=200",
    },
  ],
  [100, { by: "person", verb: "list", target: { resource: "nodes" }, code: 403 }],
  [
    90,
    {
      by: "workload",
      verb: "delete",
      target: { resource: "pods", namespace: "@ns@", name: "@pod@" },
    },
  ],
  [
    20,
    {
      by: "workload",
      verb: "list",
      target: { resource: "secrets", namespace: "@ns@" },
      query: "limit=500",
    },
  ],
  [
    15,
    {
      by: "person",
      verb: "get",
      target: { resource: "pods", namespace: "@ns@", name: "@pod@", subresource: "exec" },
      query: "command=sh&command=-c&command=env&container=app&stdout=true",
      code: 101,
    },
  ],
  [4, { by: "anonymous", verb: "get", path: "/api", code: 403 }],
  [
    1,
    {
      by: "person",
      verb: "delete",
      target: {
        resource: "clusterrolebindings",
        group: "rbac.authorization.k8s.io",
        name: "temporary",
      },
    },
  ],
];

/** Each template as often as its frequency says: a list to pick from. */
export function plainTemplates() {
  return PLAIN.flatMap(([frequency, { by, ...request }]) => {
    const template = templateOf(by, request);
    return Array.from({ length: frequency }, () => template);
  });
}

export function bodyTemplates() {
  const plan = {
    name: "@pod@",
    namespace: "@ns@",
    image: "registry.larkspur.example/app:2026.9.3",
    command: ["/app/run", "--listen=:8080"],
    owner: "app-7c9d",
  };
  const stored = { random: createRandom(7), at: BULK_START, revision: 400_000_000 };
  const pods = { resource: "pods", namespace: "@ns@" };
  const create = templateOf("workload", {
    verb: "create",
    target: pods,
    code: 201,
    level: "RequestResponse",
    requestObject: podRequest(plan),
    responseObject: podResponse(plan, stored),
  });
  const update = templateOf("workload", {
    verb: "update",
    target: { ...pods, name: "@pod@" },
    level: "RequestResponse",
    requestObject: podResponse(plan, stored),
    responseObject: podResponse(plan, stored),
  });
  const privileged = { ...plan, privileged: true, node: "node-7" };
  const debug = templateOf("person", {
    verb: "create",
    target: { ...pods, name: "@pod@" },
    code: 201,
    level: "RequestResponse",
    requestObject: podRequest(privileged),
    responseObject: podResponse(privileged, stored),
  });
  const grant = bindingRequest({ name: "@pod@", role: "view", namespace: "@ns@", account: "app" });
  const bind = templateOf("person", {
    verb: "create",
    target: { resource: "clusterrolebindings", group: "rbac.authorization.k8s.io", name: "@pod@" },
    code: 201,
    level: "RequestResponse",
    requestObject: grant,
    responseObject: grant,
  });
  const many = Array.from({ length: 500 }, () => [create, update]).flat();
  return [...many, debug, bind];
}

/**
 * @param {ActorKind} by
 * @param {Partial<Request>} request
 * @returns {Template}
 */
function templateOf(by, request) {
  const actor = { user: { username: "@name@" }, ip: "@ip@", agent: "@agent@", reason: "@reason@" };
  const [made] = linesOf(
    { verb: "get", at: BULK_START, took: 0, code: 200, actor, ...request },
    "@id@",
  );
  const text = `${made?.line ?? ""}\n`
    .replace('{"username":"@name@"}', "@USER@")
    .replace(
      `"requestReceivedTimestamp":"${toTime(BULK_START)}"`,
      '"requestReceivedTimestamp":"@received@"',
    )
    .replace(`"stageTimestamp":"${toTime(BULK_START)}"`, '"stageTimestamp":"@stage@"')
    .replaceAll(/"uid":"[^"]*"/g, '"uid":"@uid@"')
    .replaceAll('"resourceVersion":"400000000"', '"resourceVersion":"@revision@"');
  const pieces = text.split(/@(\w+)@/);
  return {
    by,
    parts: pieces.filter((_, i) => i % 2 === 0),
    slots: pieces.filter((_, i) => i % 2 === 1).map((name) => SLOTS.get(name) ?? 0),
  };
}
