// e2e: a handful of events small enough to know by heart, for specs that check what is on the screen against what
// went in. Names and addresses are invented (RFC 5737 for the addresses).

export interface Told {
  readonly verb?: string;
  readonly user?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uri?: string;
  readonly code?: number;
  readonly ip?: string;
  readonly userAgent?: string;
  readonly body?: object;
  /** Keys of the event itself, laid over what the rest makes. */
  readonly raw?: object;
}

let made = 0;

/** One audit.k8s.io/v1 event of stage ResponseComplete, a second after the one made before it. */
export function event(told: Told) {
  const { verb = "get", user = "alice", code = 200, ip = "192.0.2.10", body, uri, ...rest } = told;
  const { userAgent = "kubectl/v1.33.0 (linux/amd64)", raw = {}, ...object } = rest;
  made += 1;
  const time = new Date(Date.UTC(2026, 2, 4, 10, 0, made)).toISOString().replace("Z", "000Z");
  const { resource, namespace } = object;
  return {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: body === undefined ? "Metadata" : "Request",
    auditID: `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`,
    stage: "ResponseComplete",
    requestURI: uri ?? `/api/v1/namespaces/${namespace ?? "default"}/${resource ?? ""}`,
    verb,
    user: { username: user, groups: ["system:authenticated"] },
    sourceIPs: [ip],
    userAgent,
    ...(resource === undefined ? {} : { objectRef: { ...object, apiVersion: "v1" } }),
    responseStatus: { metadata: {}, code },
    ...(body === undefined ? {} : { requestObject: body }),
    requestReceivedTimestamp: time,
    stageTimestamp: time,
    annotations: { "authorization.k8s.io/decision": code === 403 ? "forbid" : "allow" },
    ...raw,
  };
}

export type AuditEvent = ReturnType<typeof event>;

const privilegedPod = {
  kind: "Pod",
  metadata: { name: "tools" },
  spec: { containers: [{ name: "tools", securityContext: { privileged: true } }] },
};

/** Two ordinary reads, then one event for each of the five rules. */
export const EVENTS: readonly AuditEvent[] = [
  event({ verb: "list", user: "alice", resource: "pods", namespace: "shop" }),
  event({ verb: "get", user: "bob", resource: "configmaps", namespace: "shop", name: "settings" }),
  event({
    verb: "get",
    user: "mallory",
    resource: "secrets",
    namespace: "shop",
    name: "payment",
    ip: "198.51.100.7",
  }),
  event({
    verb: "create",
    user: "mallory",
    resource: "pods",
    subresource: "exec",
    namespace: "shop",
    name: "web-1",
    code: 101,
    ip: "198.51.100.7",
  }),
  event({
    verb: "create",
    user: "mallory",
    resource: "clusterrolebindings",
    name: "everything",
    code: 201,
    ip: "198.51.100.7",
  }),
  event({
    verb: "create",
    user: "mallory",
    resource: "pods",
    namespace: "shop",
    name: "tools",
    code: 201,
    ip: "198.51.100.7",
    body: privilegedPod,
  }),
  event({
    verb: "list",
    user: "system:anonymous",
    resource: "secrets",
    namespace: "shop",
    code: 403,
    ip: "203.0.113.66",
  }),
];

/** As kube-apiserver writes them: one compact JSON object a line. */
export const toLog = (events: readonly object[]): string =>
  events.map((e) => `${JSON.stringify(e)}\n`).join("");

let others = 0;

/** The same events as other requests: under other audit IDs, for an event that comes twice is one. */
export const anew = <E extends { readonly auditID: string }>(events: readonly E[]): E[] =>
  events.map((e) => ({
    ...e,
    auditID: `00000000-0000-4000-9000-${String(others++).padStart(12, "0")}`,
  }));
