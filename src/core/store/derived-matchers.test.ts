// What is derived, asked of columns, against the same question asked of each parsed event, on requests as they are.

import { describe, expect, it } from "vitest";
import { tableOfEvents, textOf, type GivenEvent } from "../../testing/table-of-events.ts";
import { forEachBit, type Bitset } from "../base/bitset.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { parseFilter } from "../filter/parse.ts";
import type { Predicate } from "../filter/predicate.ts";
import { createFilterRunner } from "./run-filter.ts";

const event = (name: string, parts: object): GivenEvent => ({
  event: { kind: "Event", apiVersion: "audit.k8s.io/v1", auditID: name, ...parts },
});
const ok = { responseStatus: { code: 201 } };
const user = (username: string) => ({ user: { username } });
const secrets = (verb: string, query: string, more: object = {}) => ({
  verb,
  requestURI: `/api/v1/secrets${query}`,
  objectRef: { resource: "secrets", ...more },
});
const container = (parts: object) => ({ spec: { containers: [{ name: "a", ...parts }] } });

const EVENTS: readonly GivenEvent[] = [
  event("exec", {
    ...user("alice"),
    sourceIPs: ["10.0.0.1", "8.8.8.8"],
    verb: "get",
    requestURI:
      "/api/v1/namespaces/a/pods/b/exec?command=%63url&command=-s+x&container=app&tty=true",
    objectRef: { resource: "pods", subresource: "exec", namespace: "a", name: "b" },
  }),
  event("kubelet", {
    ...user("system:serviceaccount:a:b"),
    sourceIPs: ["10.0.0.1"],
    verb: "create",
    requestURI: "/api/v1/nodes/n/proxy/run/a/b/app?cmd=id",
    objectRef: { resource: "nodes", subresource: "proxy", name: "n" },
  }),
  event("acting", {
    ...user("alice"),
    impersonatedUser: { username: "system:node:n" },
    ...secrets("list", "?limit=500"),
  }),
  event("kubelet-watch", {
    ...user("system:node:n"),
    ...secrets("watch", "?fieldSelector=metadata.name%3Dx", { namespace: "a" }),
  }),
  event("in-namespace", { ...user(""), ...secrets("list", "", { namespace: "a" }) }),
  event("health", { ...user("system:anonymous"), verb: "get", requestURI: "/healthz" }),
  event("dry", {
    ...ok,
    verb: "create",
    requestURI: "/api/v1/pods?dryRun=All",
    objectRef: { resource: "pods" },
    requestObject: container({ image: "evil/x", securityContext: { privileged: true } }),
  }),
  event("deployment", {
    ...ok,
    verb: "patch",
    requestURI: "/apis/apps/v1/namespaces/a/deployments/d",
    objectRef: { resource: "deployments", namespace: "a", name: "d" },
    requestObject: [
      { op: "add", path: "/spec/template/spec/containers/0/image", value: "evil/y" },
      { op: "add", path: "/spec/template/spec/hostPID", value: true },
    ],
  }),
  event("read", {
    ...ok,
    verb: "get",
    requestURI: "/api/v1/namespaces/a/pods/b",
    objectRef: { resource: "pods", namespace: "a", name: "b" },
    responseObject: container({ image: "evil/z" }),
  }),
  event("role", {
    ...ok,
    verb: "create",
    requestURI: "/apis/rbac.authorization.k8s.io/v1/clusterroles",
    objectRef: { resource: "clusterroles" },
    requestObject: { rules: [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["get"] }] },
  }),
  event("token", {
    ...ok,
    verb: "create",
    requestURI: "/api/v1/namespaces/a/serviceaccounts/b/token",
    objectRef: { resource: "serviceaccounts", subresource: "token", namespace: "a", name: "b" },
    requestObject: { spec: { expirationSeconds: 31_536_000 } },
  }),
];

const read = (text: string): Predicate => {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const namesIn = (set: Bitset): unknown[] => {
  const names: unknown[] = [];
  forEachBit(set, (row) => names.push(Object.entries(EVENTS[row]?.event ?? {})[2]?.[1]));
  return names;
};

const table = tableOfEvents(EVENTS, 32);
const runner = createFilterRunner(table);

function foundBy(text: string): unknown[] {
  const filter = read(text);
  const eventAt = (row: number): unknown => EVENTS[row]?.event;
  const range = { from: 0, to: EVENTS.length };
  const byColumns = namesIn(runner.runSync(filter, range, eventAt));
  const byOracle = EVENTS.flatMap((given, row) =>
    matchesEvent(filter, given.event, table.derived(row), textOf(given))
      ? [Object.entries(given.event)[2]?.[1]]
      : [],
  );
  expect(byColumns).toEqual(byOracle);
  return byColumns;
}

describe("a filter on what no event says outright", () => {
  it.each([
    ["exec.command:*curl*", ["exec"]],
    ['exec.command:"curl -s x"', ["exec"]],
    ["k8s.exec.argv:curl", ["exec"]],
    ["exec.command:id", ["kubelet"]],
    ["exec.container:app", ["exec", "kubelet"]],
    ["exec.tty:true", ["exec"]],
    ["exec.tty:false", ["kubelet"]],
    ["actor:alice", ["exec"]],
    ["actorKind:node", ["acting", "kubelet-watch"]],
    ["actorKind:human", ["exec"]],
    ["actorKind:serviceaccount", ["kubelet"]],
    ["actorKind:anonymous", ["health"]],
    ["scope:cluster", ["acting"]],
    ["scope:namespace", ["in-namespace"]],
    ["resource:secrets and scope:object", ["kubelet-watch"]],
    ["not scope:*", ["health"]],
    ["effect:dryrun", ["dry"]],
    ["k8s.outcome:success", ["deployment", "read", "role", "token"]],
    ["path:/healthz", ["health"]],
    ["clientIP:8.8.8.8", ["exec"]],
    ["clientIP:10.0.0.0/8", ["kubelet"]],
    ["clientIP.isPublic:true", ["exec"]],
    ["query.limit:500", ["acting"]],
    ["query.fieldSelector:metadata.name=*", ["kubelet-watch"]],
    ["k8s.query.command:-s*", ["exec"]],
  ])("finds %s in columns alone", (text, names) => {
    expect(runner.run(read(text)).needsBody).toBeNull();
    expect(foundBy(text)).toEqual(names);
  });

  it.each([
    ["pod.images:*evil*", ["dry", "deployment"]],
    ["pod.privileged:true", ["dry"]],
    ["k8s.pod.hostPID:true and effect:success", ["deployment"]],
    ["rbac.grants:core/pods/exec:*", ["role"]],
    ["token.expirationSeconds >= 86400", ["token"]],
    ["k8s.body:*evil/x*", ["dry"]],
    ["verb:patch and not pod.privileged:*", ["deployment"]],
  ])("finds %s in the bodies that can have it", (text, names) => {
    expect(runner.run(read(text)).needsBody).not.toBeNull();
    expect(foundBy(text)).toEqual(names);
  });

  it("reads only requests that write such an object", () => {
    const { needsBody } = runner.run(read("pod.images:*"));
    expect(needsBody === null ? [] : namesIn(needsBody.rows)).toEqual(["dry", "deployment"]);
  });
});
