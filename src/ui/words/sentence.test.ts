import { expect, test } from "vitest";
import type { FieldName } from "../../core/audit/fields.ts";
import { epochMicros, eventIndex } from "../../core/base/brand.ts";
import { sentenceOf, sentenceText } from "./sentence.ts";

type Fields = Partial<Record<FieldName, string>>;

function told(fields: Fields, raw?: unknown): string {
  const row = {
    index: eventIndex(0),
    at: "0:0",
    time: epochMicros(0),
    severity: "none" as const,
    fields: { user: "alice@corp", outcome: "success", ...fields },
  };
  return sentenceText(sentenceOf(row, raw));
}

const POD: Fields = { resource: "pods", namespace: "prod", name: "web-7d9f" };
const EXEC = "/api/v1/namespaces/prod/pods/web-7d9f/exec";

const TOLD: readonly (readonly [what: string, fields: Fields, raw: unknown, sentence: string])[] = [
  [
    "exec",
    {
      ...POD,
      verb: "get",
      subresource: "exec",
      uri: `${EXEC}?command=sh&command=-c&command=id%3Bls`,
    },
    undefined,
    "alice@corp ran sh -c 'id;ls' in pod prod/web-7d9f via exec",
  ],
  [
    "exec without a command",
    { ...POD, verb: "create", subresource: "exec", uri: EXEC },
    undefined,
    "alice@corp opened an exec session in pod prod/web-7d9f",
  ],
  [
    "attach",
    { ...POD, verb: "create", subresource: "attach" },
    undefined,
    "alice@corp attached to pod prod/web-7d9f",
  ],
  [
    "port-forward",
    { ...POD, verb: "get", subresource: "portforward", uri: "/x?ports=5432" },
    undefined,
    "alice@corp forwarded port 5432 of pod prod/web-7d9f",
  ],
  [
    "logs",
    { ...POD, verb: "get", subresource: "log" },
    undefined,
    "alice@corp read the logs of pod prod/web-7d9f",
  ],
  [
    "one secret read",
    { verb: "get", resource: "secrets", namespace: "prod", name: "db" },
    undefined,
    "alice@corp read secret prod/db",
  ],
  [
    "secrets of a namespace listed",
    { verb: "list", resource: "secrets", namespace: "prod" },
    undefined,
    "alice@corp listed secrets in prod",
  ],
  [
    "all secrets listed",
    { verb: "list", resource: "secrets" },
    undefined,
    "alice@corp listed secrets in all namespaces",
  ],
  [
    "cluster-wide objects",
    { verb: "watch", resource: "nodes" },
    undefined,
    "alice@corp watched nodes",
  ],
  [
    "created with a name only in the body",
    { verb: "create", resource: "configmaps", namespace: "prod" },
    { requestObject: { metadata: { name: "settings" } } },
    "alice@corp created config map prod/settings",
  ],
  [
    "created with a name the server makes up",
    { verb: "create", resource: "jobs", namespace: "ci" },
    { requestObject: { metadata: { generateName: "run-" } } },
    "alice@corp created job ci/run-…",
  ],
  [
    "created without any name",
    { verb: "create", resource: "ingresses", namespace: "prod" },
    undefined,
    "alice@corp created an ingress in prod",
  ],
  ["patched", { ...POD, verb: "patch" }, undefined, "alice@corp patched pod prod/web-7d9f"],
  [
    "a namespace",
    { verb: "delete", resource: "namespaces", namespace: "old", name: "old" },
    undefined,
    "alice@corp deleted namespace old",
  ],
  [
    "many deleted",
    { verb: "deletecollection", resource: "pods", namespace: "prod" },
    undefined,
    "alice@corp deleted all matching pods in prod",
  ],
  [
    "a token",
    {
      verb: "create",
      resource: "serviceaccounts",
      subresource: "token",
      namespace: "ci",
      name: "bot",
    },
    undefined,
    "alice@corp requested a token for service account ci/bot",
  ],
  [
    "eviction",
    { ...POD, verb: "create", subresource: "eviction" },
    undefined,
    "alice@corp evicted pod prod/web-7d9f",
  ],
  [
    "scale",
    {
      verb: "patch",
      resource: "deployments",
      subresource: "scale",
      namespace: "prod",
      name: "web",
    },
    { requestObject: { spec: { replicas: 0 } } },
    "alice@corp scaled deployment prod/web to 0 replicas",
  ],
  [
    "scheduling",
    { ...POD, user: "system:kube-scheduler", verb: "create", subresource: "binding" },
    { requestObject: { target: { name: "node-3" } } },
    "system:kube-scheduler scheduled pod prod/web-7d9f to node node-3",
  ],
  [
    "status",
    { ...POD, user: "system:node:node-3", verb: "patch", subresource: "status" },
    undefined,
    "Node node-3 changed the status of pod prod/web-7d9f",
  ],
  [
    "a debug container",
    { ...POD, verb: "patch", subresource: "ephemeralcontainers" },
    undefined,
    "alice@corp added a debug container to pod prod/web-7d9f",
  ],
  [
    "a cluster role binding",
    { verb: "create", resource: "clusterrolebindings", name: "ops" },
    {
      requestObject: {
        roleRef: { kind: "ClusterRole", name: "cluster-admin" },
        subjects: [
          { kind: "ServiceAccount", name: "bot", namespace: "ci" },
          { kind: "Group", name: "dev" },
          { kind: "User", name: "eve" },
        ],
      },
    },
    "alice@corp granted cluster role cluster-admin to service account ci/bot and group dev and 1 more in the whole cluster through cluster role binding ops",
  ],
  [
    "a role binding changed",
    { verb: "patch", resource: "rolebindings", namespace: "prod", name: "dev" },
    {
      responseObject: {
        roleRef: { kind: "Role", name: "debug" },
        subjects: [{ kind: "User", name: "eve" }],
      },
    },
    "alice@corp changed role binding prod/dev, which gives role debug to user eve",
  ],
  [
    "a binding without a body",
    { verb: "create", resource: "clusterrolebindings", name: "ops" },
    undefined,
    "alice@corp created cluster role binding ops",
  ],
  [
    "a privileged pod",
    { ...POD, verb: "create" },
    { requestObject: { spec: { containers: [{ securityContext: { privileged: true } }] } } },
    "alice@corp created privileged pod prod/web-7d9f",
  ],
  [
    "an access review",
    { verb: "create", resource: "subjectaccessreviews" },
    { requestObject: { spec: { user: "bob" } } },
    "alice@corp checked what bob is allowed to do",
  ],
  [
    "a path that is no resource, without credentials",
    { user: "system:anonymous", verb: "get", uri: "/version" },
    undefined,
    "An anonymous client requested /version",
  ],
  [
    "another HTTP method",
    { verb: "post", uri: "/debug/pprof" },
    undefined,
    "alice@corp sent POST to /debug/pprof",
  ],
  [
    "impersonation",
    {
      ...POD,
      user: "system:serviceaccount:teleport:agent",
      impersonatedUser: "alice@corp",
      verb: "delete",
    },
    undefined,
    "Service account teleport/agent, acting as alice@corp, deleted pod prod/web-7d9f",
  ],
  [
    "a denial",
    { outcome: "denied", user: "system:anonymous", verb: "list", resource: "secrets" },
    undefined,
    "An anonymous client was denied listing secrets in all namespaces",
  ],
  [
    "no valid credentials",
    {
      outcome: "unauthenticated",
      user: "",
      verb: "get",
      resource: "pods",
      namespace: "prod",
      name: "x",
    },
    undefined,
    "Somebody unnamed was turned away without valid credentials, reading pod prod/x",
  ],
  [
    "an error",
    { ...POD, outcome: "error", verb: "create", status: "409", responseReason: "AlreadyExists" },
    undefined,
    "alice@corp failed to create pod prod/web-7d9f (409 AlreadyExists)",
  ],
  [
    "no answer",
    { ...POD, outcome: "unknown", verb: "delete" },
    undefined,
    "alice@corp asked to delete pod prod/web-7d9f; no answer is logged",
  ],
  [
    "the first stage of a request",
    { ...POD, outcome: "unknown", verb: "delete", stage: "RequestReceived" },
    undefined,
    "alice@corp asked to delete pod prod/web-7d9f; this was written before the answer",
  ],
  [
    "a dry run",
    { ...POD, verb: "delete", uri: "/api/v1/namespaces/prod/pods/web-7d9f?dryRun=All" },
    undefined,
    "alice@corp deleted pod prod/web-7d9f, as a dry run that changes nothing",
  ],
  [
    "an unknown verb and resource",
    { verb: "frobnicate", resource: "widgets", namespace: "lab", name: "w1" },
    undefined,
    "alice@corp sent frobnicate for widget lab/w1",
  ],
];

test.each(TOLD)("tells %s", (_what, fields, raw, sentence) => {
  expect(told(fields, raw)).toBe(sentence);
});

test("text from the log is set apart from ours, cut, and cannot turn the line around", () => {
  const parts = sentenceOf(
    {
      index: eventIndex(0),
      at: "0:0",
      time: null,
      severity: "none",
      fields: { user: `\u202e${"x".repeat(10_000)}`, verb: "get", uri: "/", outcome: "success" },
    },
    undefined,
  );
  expect(parts[0]?.as).toBe("name");
  expect(parts[0]?.text.startsWith("⟨RLO⟩xxx")).toBe(true);
  expect(sentenceText(parts).length).toBeLessThan(200);
});

test("bodies of the wrong shape are passed over", () => {
  const raw = {
    requestObject: { roleRef: { name: 7 }, subjects: "x", spec: { containers: [null, 3] } },
  };
  expect(told({ ...POD, verb: "create" }, raw)).toBe("alice@corp created pod prod/web-7d9f");
  expect(told({ verb: "create", resource: "rolebindings", name: "x" }, raw)).toBe(
    "alice@corp created role binding x",
  );
  expect(
    told(
      { verb: "create", resource: "rolebindings", name: "x" },
      { requestObject: { roleRef: { name: "r" }, subjects: [{ kind: {}, name: [] }] } },
    ),
  ).toContain("granted cluster role r to");
});
