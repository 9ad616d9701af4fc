// testing: audit events as an API server writes them, and as a hostile client would like them. Every name is invented.

import fc from "fast-check";

/** A small deterministic generator (mulberry32), so that a figure measured today is the figure measured tomorrow. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface LogShape {
  readonly events: number;
  readonly seed?: number;
}

/** The lines of an ordinary cluster's log: controllers, kubelets and a few people; neighbours out of order. */
export function* ordinaryLog({ events, seed = 1 }: LogShape): Generator<string> {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
  const hex = (length: number): string =>
    Array.from({ length }, () => below(16).toString(16)).join("");
  const resources = ["pods", "secrets", "configmaps", "leases", "nodes", "endpoints", "events"];
  const verbs = ["get", "list", "watch", "update", "patch", "create", "delete"];
  for (let i = 0; i < events; i++) {
    const resource = pick(resources) ?? "pods";
    const namespace = `team-${below(60)}`;
    const name = `${resource}-${below(20_000).toString(36)}`;
    const received = Date.UTC(2026, 2, 1) * 1000 + i * 1700 - below(40_000);
    const iso = (micros: number): string =>
      new Date(Math.floor(micros / 1000))
        .toISOString()
        .replace("Z", `${String(micros % 1000).padStart(3, "0")}Z`);
    const user =
      random() < 0.7
        ? `system:serviceaccount:${namespace}:bot-${below(9)}`
        : `user-${below(300)}@shop.example`;
    yield JSON.stringify({
      kind: "Event",
      apiVersion: "audit.k8s.io/v1",
      level: random() < 0.8 ? "Metadata" : "RequestResponse",
      auditID: `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
      stage: "ResponseComplete",
      requestURI: `/api/v1/namespaces/${namespace}/${resource}/${name}`,
      verb: pick(verbs),
      user: { username: user, groups: ["system:authenticated", `group-${below(40)}`] },
      sourceIPs: [`10.${below(4)}.${below(256)}.${below(256)}`],
      userAgent: `agent-${below(200)}/v1.33.${below(9)} (linux/amd64)`,
      objectRef: { resource, namespace, name, apiVersion: "v1" },
      responseStatus: {
        metadata: {},
        code: random() < 0.95 ? 200 : pick([401, 403, 404, 409, 500]),
      },
      requestReceivedTimestamp: iso(received),
      stageTimestamp: iso(received + below(90_000)),
      annotations: {
        "authorization.k8s.io/decision": "allow",
        "authorization.k8s.io/reason": `RBAC: allowed by ClusterRoleBinding "binding-${below(500)}"`,
      },
    });
  }
}

const hostileText = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "<img src=x onerror=alert(1)>",
    '=cmd|"/c calc"!A1',
    "",
    "\u0000",
    "\ud800",
    "\ufeffx",
    "a".repeat(3000),
  ),
  fc.string({ unit: "grapheme" }),
);
const anything = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.boolean(),
  fc.jsonValue({ maxDepth: 2 }),
);
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: value },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: anything },
  );
const timeText = fc.oneof(
  fc
    .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((d) => d.toISOString()),
  fc.constantFrom(
    "2026-03-01T10:00:00.123456Z",
    "2026-03-01T10:00:00.123456Z",
    "not a time",
    "0001-01-01T00:00:00Z",
  ),
);

/** An audit event any of whose parts may be absent, of the wrong type or ill-meant. */
export const auditEvent: fc.Arbitrary<object> = fc
  .record({
    level: optional(fc.constantFrom("Metadata", "Request", "RequestResponse")),
    auditID: optional(
      fc.oneof(
        fc.uuid(),
        hostileText,
        fc.constantFrom(
          "ffffffff-0000-4000-8000-000000000000",
          "00000000-0000-0000-0000-000000000000",
        ),
      ),
    ),
    stage: optional(fc.constantFrom("RequestReceived", "ResponseComplete", "Panic")),
    requestURI: optional(hostileText),
    verb: optional(fc.constantFrom("get", "list", "create")),
    user: optional(
      fc.record({ username: optional(hostileText), groups: optional(fc.array(hostileText)) }),
    ),
    sourceIPs: optional(fc.array(optional(fc.ipV4()), { maxLength: 3 })),
    userAgent: optional(hostileText),
    objectRef: optional(
      fc.record({
        resource: optional(fc.constantFrom("pods", "secrets")),
        namespace: optional(hostileText),
        name: optional(hostileText),
      }),
    ),
    responseStatus: optional(
      fc.record({ code: optional(fc.constantFrom(0, 101, 200, 403, 65_535, 65_536, 1.5, -1)) }),
    ),
    requestObject: optional(fc.constant({ spec: {} })),
    requestReceivedTimestamp: optional(timeText),
    stageTimestamp: optional(timeText),
    timestamp: optional(timeText),
    annotations: optional(
      fc.dictionary(
        fc.constantFrom("authorization.k8s.io/decision", "__proto__"),
        optional(fc.constantFrom("allow", "forbid")),
      ),
    ),
  })
  .map((event) => ({ kind: "Event", apiVersion: "audit.k8s.io/v1", ...event }));

/** A line of a log: mostly events, also what is none. */
export const auditLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: auditEvent.map((event) => JSON.stringify(event)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "",
      "  ",
      "I0301 10:00:00 server.go:1] started",
      '{"kind":"Pod"}',
      '{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"ge',
      "[1,2]",
    ),
  },
);
