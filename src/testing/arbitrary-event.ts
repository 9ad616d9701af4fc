// testing: audit events with any of their parts absent, of the wrong type or ill-meant, for property tests. Every name is invented.

import fc from "fast-check";

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
