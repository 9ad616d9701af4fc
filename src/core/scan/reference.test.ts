import { describe, expect, it } from "vitest";
import { fieldSpec, type ColumnField } from "../audit/fields.ts";
import { parseTime } from "../base/time.ts";
import { columnNames } from "./columns.ts";
import { readRecord, type ColumnValue } from "./reference.ts";

const encoder = new TextEncoder();
const KIND = { kind: "Event", apiVersion: "audit.k8s.io/v1" };

const read = (text: string | Uint8Array) => {
  const bytes = typeof text === "string" ? encoder.encode(text) : text;
  return readRecord(bytes, 0, bytes.length);
};

function valuesOf(event: object | string): Partial<Record<ColumnField, ColumnValue>> {
  const record = read(typeof event === "string" ? event : JSON.stringify({ ...KIND, ...event }));
  if (record.kind !== "event") throw new Error(`rejected: ${record.reason}`);
  return Object.fromEntries(columnNames.map((name, i) => [name, record.values[i]]));
}

describe("readRecord", () => {
  it("reads every field of the list from its place in the event", () => {
    const values = valuesOf({
      level: "RequestResponse",
      auditID: "0a1b2c3d-0000-4000-8000-00000000abcd",
      stage: "ResponseComplete",
      requestURI: "/api/v1/namespaces/shop/pods/web/exec?command=sh",
      verb: "get",
      user: { username: "ines@shop.example", groups: ["dev", "system:authenticated"] },
      impersonatedUser: { username: "system:admin" },
      sourceIPs: ["203.0.113.9", "10.0.0.7"],
      userAgent: "kubectl/v1.33",
      objectRef: {
        resource: "pods",
        subresource: "exec",
        namespace: "shop",
        name: "web",
        apiGroup: "apps",
        apiVersion: "v1",
      },
      responseStatus: { code: 101, reason: "Switching" },
      requestObject: { spec: {} },
      requestReceivedTimestamp: "2026-03-01T10:00:00.123456Z",
      stageTimestamp: "2026-03-01T10:00:01.000001Z",
      annotations: {
        "authorization.k8s.io/decision": "allow",
        "authorization.k8s.io/reason": "because",
      },
    });
    expect(values).toEqual({
      time: parseTime("2026-03-01T10:00:00.123456Z"),
      severity: 0,
      user: "ines@shop.example",
      verb: "get",
      resource: "pods",
      subresource: "exec",
      namespace: "shop",
      name: "web",
      ip: '["203.0.113.9","10.0.0.7"]',
      outcome: 1,
      status: 101,
      userAgent: "kubectl/v1.33",
      uri: "/api/v1/namespaces/shop/pods/web/exec?command=sh",
      impersonatedUser: "system:admin",
      groups: '["dev","system:authenticated"]',
      level: "RequestResponse",
      stage: "ResponseComplete",
      decision: "allow",
      reason: "because",
      responseReason: "Switching",
      apiGroup: "apps",
      apiVersion: "v1",
      auditID: "0a1b2c3d-0000-4000-8000-00000000abcd",
      stageTime: parseTime("2026-03-01T10:00:01.000001Z"),
      bodies: 1,
      rule: undefined,
    });
  });

  it("tells an empty value from an absent one, and takes no value of another type", () => {
    const values = valuesOf({
      verb: "",
      userAgent: 7,
      requestURI: null,
      sourceIPs: [],
      user: { groups: ["a", 1] },
      objectRef: ["pods"],
    });
    expect(values).toMatchObject({
      verb: "",
      userAgent: undefined,
      uri: undefined,
      ip: "[]",
      groups: undefined,
      resource: undefined,
    });
  });

  it.each([
    ["200", 0],
    [200.5, 0],
    [-1, 0],
    [0, 0],
    [65_535, 65_535],
    [65_536, 0],
  ])("keeps status %j as %j", (code, kept) => {
    expect(valuesOf({ responseStatus: { code } }).status).toBe(kept);
  });

  it.each([
    ["none", {}],
    ["none", { requestObject: null, responseObject: null }],
    ["request", { requestObject: [] }],
    ["response", { responseObject: {} }],
    ["both", { requestObject: {}, responseObject: "text" }],
  ])("says %s for the bodies of %j", (name, event) => {
    expect(fieldSpec("bodies").values?.[Number(valuesOf(event).bodies)]).toBe(name);
  });

  it.each([
    [{ requestReceivedTimestamp: "2026-03-01T10:00:00Z", stageTimestamp: "2026-03-01T11:00:00Z" }],
    [
      {
        requestReceivedTimestamp: null,
        timestamp: "2026-03-01T10:00:00Z",
        stageTimestamp: "2026-03-01T11:00:00Z",
      },
    ],
    [{ requestReceivedTimestamp: "soon", stageTimestamp: "2026-03-01T10:00:00Z" }],
    [{ metadata: { creationTimestamp: "2026-03-01T10:00:00Z" } }],
  ])("finds the time of %j", (event) => {
    expect(valuesOf(event).time).toBe(parseTime("2026-03-01T10:00:00Z"));
  });

  it("gives no time rather than an invented one", () => {
    expect(valuesOf({}).time).toBeNaN();
  });

  it("is not fooled by names from the prototype, and lets the last of two equal keys win", () => {
    const values = valuesOf(
      '{"kind":"Event","apiVersion":"audit.k8s.io/v1","user":{"__proto__":{"username":"mallory"}},"verb":"get","verb":"list"}',
    );
    expect(values).toMatchObject({ user: undefined, verb: "list" });
  });

  it("takes a body nested 10,000 deep and a user agent of 100 kB as they are", () => {
    const agent = "a".repeat(100_000);
    const body = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    const text = `{"kind":"Event","apiVersion":"audit.k8s.io/v1","userAgent":"${agent}","requestObject":${body}}`;
    expect(valuesOf(text)).toMatchObject({ userAgent: agent, bodies: 1 });
  });

  it.each([
    ["not-json", "16", '{"a":1,"b":"c"} I0301 10:00:00 server.go:1] started'],
    ["not-json", "0", "plain words"],
    ["cut-off", "", '{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"ge'],
    ["cut-off", "", '{"kind":"Event","user":{'],
    ["not-an-event", "Pod", '{"kind":"Pod","apiVersion":"v1"}'],
    ["not-an-event", "Event", '{"kind":"Event","apiVersion":"v1","involvedObject":{}}'],
    ["not-an-event", "EventList", '{"kind":"EventList","apiVersion":"audit.k8s.io/v1","items":[]}'],
    ["not-an-event", "", "[1]"],
    ["not-an-event", "", '{"kind":5}'],
    ["not-an-event", "k".repeat(100), `{"kind":"${"k".repeat(5000)}"}`],
  ])("rejects as %s (%s) what is no event: %s", (reason, detail, text) => {
    expect(read(text)).toEqual({ kind: "reject", reason, detail });
  });

  it("names the byte that is not UTF-8, and calls a cut within a character a cut", () => {
    const good = encoder.encode('{"kind":"é"}');
    const bad = good.slice();
    bad[10] = 0x41;
    expect(read(bad)).toEqual({ kind: "reject", reason: "not-utf8", detail: "9" });
    expect(read(good.subarray(0, 10))).toEqual({ kind: "reject", reason: "cut-off", detail: "" });
  });
});
