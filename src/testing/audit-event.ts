// testing: one audit event with sane defaults, for tests that care about a field or two.

export interface AuditEvent {
  kind: string;
  apiVersion: string;
  level: string;
  auditID: string;
  stage: string;
  requestURI: string;
  verb: string;
  user: { username?: string; uid?: string; groups?: string[]; extra?: Record<string, string[]> };
  impersonatedUser?: { username?: string; groups?: string[] };
  sourceIPs: string[];
  userAgent: string;
  objectRef?: {
    resource?: string;
    namespace?: string;
    name?: string;
    uid?: string;
    apiGroup?: string;
    apiVersion?: string;
    subresource?: string;
  };
  responseStatus?: {
    metadata?: object;
    status?: string;
    message?: string;
    reason?: string;
    code?: number;
  };
  requestObject?: unknown;
  responseObject?: unknown;
  requestReceivedTimestamp: string;
  stageTimestamp: string;
  annotations?: Record<string, string>;
}

type Overrides = { readonly [Key in keyof AuditEvent]?: AuditEvent[Key] | undefined };

/**
 * A developer reads a pod. Overrides replace whole parts, so `objectRef` must be given in full; `undefined` leaves a part
 * out of the event's JSON.
 */
export function anEvent(overrides: Overrides = {}): AuditEvent {
  const event: AuditEvent = {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: "Metadata",
    auditID: "7b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17",
    stage: "ResponseComplete",
    requestURI: "/api/v1/namespaces/booking/pods/api-0",
    verb: "get",
    user: { username: "noor@larkspur.example", groups: ["developers", "system:authenticated"] },
    sourceIPs: ["10.8.0.31"],
    userAgent: "kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9",
    objectRef: { resource: "pods", namespace: "booking", name: "api-0", apiVersion: "v1" },
    responseStatus: { metadata: {}, code: 200 },
    requestReceivedTimestamp: "2026-09-14T13:00:00.000000Z",
    stageTimestamp: "2026-09-14T13:00:00.004000Z",
    annotations: { "authorization.k8s.io/decision": "allow", "authorization.k8s.io/reason": "" },
  };
  return Object.assign(event, overrides);
}

/** The event as a line of a log, without the line's end. */
export const aLine = (overrides: Overrides = {}): string => JSON.stringify(anEvent(overrides));

let made = 0;

/** A line of a request of its own: its audit ID is no other's. */
export const aRequestLine = (overrides: Overrides = {}): string =>
  aLine({ auditID: `00000000-0000-4000-8000-${String(made++).padStart(12, "0")}`, ...overrides });
