// testing: random audit events whose values often are those that arbitrary-filter.ts asks for, so that random filters
// match some events and not others.

import fc from "fast-check";
import { COMMON_VALUES } from "./arbitrary-filter.ts";
import type { GivenEvent } from "./table-of-events.ts";

const common = fc.constantFrom(...COMMON_VALUES);
const time = fc
  .integer({ min: 0, max: 3_000_000 })
  .map(
    (micros) =>
      `2026-01-02T03:00:0${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, "0")}Z`,
  );
const absentOr = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const body = fc.oneof(
  fc.constant(null),
  fc.constant({}),
  fc.record({
    spec: fc.record({
      replicas: fc.oneof(fc.integer({ min: -2, max: 6 }), common),
      containers: fc.array(
        fc.record({
          image: absentOr(common),
          securityContext: absentOr(fc.record({ privileged: fc.boolean() })),
        }),
        { maxLength: 2 },
      ),
    }),
  }),
  fc.record({ metadata: fc.record({ name: common }) }),
  fc.record({
    roleRef: fc.record({ kind: common, name: common }),
    subjects: fc.array(fc.record({ kind: common, name: common }), { maxLength: 2 }),
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

const event = fc
  .record({
    level: fc.constantFrom("Metadata", "RequestResponse"),
    auditID: fc.oneof(
      common,
      fc.constantFrom(
        "00c0ffee-0000-4000-8000-00000000000a",
        "00C0FFEE-0000-4000-8000-00000000000A",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-0000-4000-8000-000000000001",
      ),
      fc.uuid(),
    ),
    verb: absentOr(common),
    stage: absentOr(fc.constantFrom("ResponseComplete", "Panic")),
    requestURI: absentOr(common),
    userAgent: absentOr(common),
    user: absentOr(
      fc.record({
        username: absentOr(common),
        groups: absentOr(fc.array(common, { maxLength: 3 })),
        extra: absentOr(
          fc.dictionary(fc.constantFrom("odd key (1)", "x"), fc.array(common, { maxLength: 2 })),
        ),
      }),
    ),
    sourceIPs: absentOr(fc.array(common, { maxLength: 3 })),
    objectRef: absentOr(
      fc.record({
        resource: absentOr(common),
        subresource: absentOr(common),
        namespace: absentOr(common),
        name: absentOr(common),
        uid: absentOr(common),
      }),
    ),
    responseStatus: absentOr(
      fc.record({ code: absentOr(fc.constantFrom(0, 101, 200, 403, 404, 70_000)) }),
    ),
    requestObject: absentOr(body),
    responseObject: absentOr(body),
    annotations: absentOr(
      fc.dictionary(fc.constantFrom("authorization.k8s.io/decision", "__proto__"), common),
    ),
    requestReceivedTimestamp: absentOr(fc.oneof(time, common)),
    stageTimestamp: absentOr(time),
  })
  .map((parts): object => ({ kind: "Event", apiVersion: "audit.k8s.io/v1", ...parts }));

const givenEvent: fc.Arbitrary<GivenEvent> = fc.record({
  event,
  severity: fc.constantFrom("none", "low", "high", "critical"),
  rules: fc.subarray(["rule-a", "rule-b", "alice"]),
});

/** As many as a few chunks of 32 rows hold. */
export const arbitraryEvents = fc.array(givenEvent, { maxLength: 80, size: "max" });
