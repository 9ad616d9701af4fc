import { describe, expect, it } from "vitest";
import { corpusFiles, withoutCorpus } from "../../testing/corpus.ts";
import { isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";
import { eventOfEntry } from "./gke.ts";

const parse: (text: string) => JsonObject = JSON.parse;

const entry = (payload: object, more: object = {}): JsonObject => ({
  insertId: "7b1d",
  timestamp: "2026-03-01T10:00:00.5Z",
  labels: { "authorization.k8s.io/decision": "allow" },
  operation: { id: "7b1d9f0a", first: true, last: true },
  protoPayload: {
    serviceName: "k8s.io",
    methodName: "io.k8s.core.v1.pods.get",
    resourceName: "core/v1/namespaces/shop/pods/web-0",
    authenticationInfo: { principalEmail: "noor@example.com" },
    requestMetadata: { callerIp: "192.0.2.9", callerSuppliedUserAgent: "kubectl/v1.34" },
    ...payload,
  },
  ...more,
});

describe("a log entry of Google's", () => {
  it("is an event of the request it tells of", () => {
    const event = eventOfEntry(entry({}));
    expect(valueAt(event, ["inferred"])).toContain("responseStatus.code");
    expect(event).toMatchObject({
      auditID: "7b1d9f0a",
      verb: "get",
      requestURI: "/api/v1/namespaces/shop/pods/web-0",
      user: { username: "noor@example.com" },
      sourceIPs: ["192.0.2.9"],
      objectRef: { resource: "pods", namespace: "shop", name: "web-0", apiVersion: "v1" },
      responseStatus: { code: 200 },
      requestReceivedTimestamp: "2026-03-01T10:00:00.5Z",
    });
  });

  it.each([
    ["a denial", { status: { code: 7, message: "PERMISSION_DENIED" } }, 403],
    ["something missing", { status: { code: 5 } }, 404],
    ["no one known", { status: { code: 16 } }, 401],
    ["a conflict", { status: { code: 10 } }, 409],
    ["a thing made", { methodName: "io.k8s.core.v1.pods.create" }, 201],
    ["a status of its own", { status: {}, response: { kind: "Status", code: 422 } }, 422],
    [
      "an exec that worked and is called unknown",
      {
        methodName: "io.k8s.core.v1.pods.exec.create",
        resourceName: "core/v1/namespaces/shop/pods/web-0/exec/web-0",
        status: { code: 2, message: "UNKNOWN" },
      },
      101,
    ],
  ])("has the code of %s", (_, payload, code) => {
    expect(valueAt(eventOfEntry(entry(payload)), ["responseStatus", "code"])).toBe(code);
  });

  it("cut down to what was asked leave for is still of that", () => {
    const payload = { methodName: "io.k8s.core.v1.pods.create", request: { spec: {} } };
    const resource = "core/v1/namespaces/shop/pods/web-0";
    const event = eventOfEntry({ authorizationInfo: [{ resource }], protoPayload: payload });
    expect(event).toMatchObject({ objectRef: { resource: "pods", name: "web-0" }, verb: "create" });
    expect(valueAt(eventOfEntry({ protoPayload: payload }), ["objectRef"])).toBeUndefined();
  });

  it("names the group as Kubernetes does, and a path where there is no object", () => {
    const roles = eventOfEntry(
      entry({
        methodName: "io.k8s.authorization.rbac.v1.clusterrolebindings.create",
        resourceName: "rbac.authorization.k8s.io/v1/clusterrolebindings/ops",
      }),
    );
    expect(roles).toMatchObject({
      requestURI: "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/ops",
      objectRef: { apiGroup: "rbac.authorization.k8s.io", resource: "clusterrolebindings" },
    });
    const probe = eventOfEntry(entry({ methodName: "io.k8s.get", resourceName: "readyz" }));
    expect(probe).toMatchObject({ verb: "get", requestURI: "/readyz" });
    expect(probe).not.toHaveProperty("objectRef");
  });
});

const decoder = new TextDecoder();

/**
 * What both a pair's event and ours must say; a pair spells the core group, and infers other words. It also calls the last
 * entry of a session its start, which is left out.
 */
const FIELDS: readonly (readonly string[])[] = [
  ["auditID"],
  ["verb"],
  ["user", "username"],
  ["sourceIPs"],
  ["userAgent"],
  ["objectRef", "resource"],
  ["objectRef", "namespace"],
  ["objectRef", "name"],
  ["objectRef", "subresource"],
  ["objectRef", "apiVersion"],
  ["responseStatus", "code"],
  ["annotations"],
  ["requestObject", "metadata", "name"],
  ["requestObject", "spec"],
  ["requestObject", "rules"],
  ["responseObject", "metadata", "uid"],
];

const MAY_LACK: ReadonlySet<string> = new Set(["objectRef.name", "objectRef.namespace"]);

describe.skipIf(withoutCorpus)("pairs of entry and event (skipped without AUDIT_CORPUS)", () => {
  const files = corpusFiles("wrapped/gke-pairs");
  const entries = files.filter(({ path }) => path.includes("log_entries"));

  it("agree with what another translation made of the same entries", () => {
    expect(entries).toHaveLength(25);
    for (const { path, bytes } of entries) {
      const twin = files.find(
        (file) => file.path === path.replace("log_entries", "k8s_audit_events"),
      );
      const expected = parse(decoder.decode(twin?.bytes));
      const saved = parse(decoder.decode(bytes));
      const inner = valueAt(saved, ["Entry"]);
      const payload = valueAt(saved, ["AuditPayload"]);
      const event = eventOfEntry({
        insertId: valueAt(inner, ["InsertID"]),
        timestamp: valueAt(inner, ["Timestamp"]),
        labels: valueAt(inner, ["Labels"]),
        operation: valueAt(inner, ["Operation"]),
        protoPayload: parse(typeof payload === "string" ? payload : "null"),
      });
      expect(isJsonObject(event)).toBe(true);
      // A made-up name is known from the answer alone, and a namespace's own from its name, as the API server has it: the
      // other translation does not look there.
      const isKnown = (at: readonly string[]): boolean =>
        !MAY_LACK.has(at.join(".")) || valueAt(expected, at) !== undefined;
      const pick = (from: unknown): unknown[] =>
        FIELDS.filter(isKnown).map((at) => [at.join("."), valueAt(from, at)]);
      expect({ path, fields: pick(event) }).toEqual({ path, fields: pick(expected) });
    }
  });
});
