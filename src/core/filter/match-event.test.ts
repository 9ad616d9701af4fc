import { describe, expect, test } from "vitest";
import { valuesAt, valueText } from "./event-path.ts";
import { matchesEvent } from "./match-event.ts";
import { parseFilter } from "./parse.ts";

const matches = (text: string, event: unknown, derived = {}): boolean => {
  const filter = parseFilter(text);
  if (!filter.ok) throw new Error(JSON.stringify(filter.error));
  return matchesEvent(filter.value, event, derived);
};

const event: unknown = JSON.parse(`{
  "user": { "username": "alice", "groups": ["dev", "system:authenticated"], "extra": { "k8s.io/pod": ["web-1"] } },
  "verb": "create", "sourceIPs": ["10.0.0.7", "192.0.2.1"], "responseStatus": { "code": 201 }, "namespace": null,
  "auditID": "00c0ffee-0000-4000-8000-00000000000a",
  "requestReceivedTimestamp": "2026-01-02T03:04:05.000000Z", "stageTimestamp": "2026-01-02T03:04:05.250000Z",
  "annotations": { "authorization.k8s.io/decision": "allow", "__proto__": { "x": "odd" } },
  "requestObject": { "spec": { "replicas": 3, "hostPID": true, "paused": null, "volumes": [],
    "containers": [{ "name": "a" }, { "name": "b", "securityContext": { "privileged": true } }],
    "labels": { "app.kubernetes.io/name": "web", "app": { "kubernetes": "no" } } } }
}`);

describe("a filter on one event", () => {
  test("reads fields, lists by any member, numbers as text and by size", () => {
    expect(
      matches("user:ALICE verb:cr* groups:dev ip:192.0.2.0/24 status:20? status>200", event),
    ).toBe(true);
    expect(matches("user:bob", event)).toBe(false);
    expect(matches("not namespace:*", event)).toBe(true);
    expect(matches("time:2026-01-02 duration:250ms", event)).toBe(true);
    expect(matches('time:"2026-01-02T03:04:05Z"', event)).toBe(true);
    expect(matches("severity >= high", event, { severity: "critical" })).toBe(true);
    expect(matches("severity >= high", event)).toBe(false);
  });

  test("finds bare words in any text field, and audit IDs by how they begin", () => {
    expect(matches("authenticated", event)).toBe(true);
    expect(matches("00C0FFEE", event)).toBe(true);
    expect(matches("00000000000a", event)).toBe(false);
    expect(matches("replicas", event)).toBe(false);
  });

  test("finds text anywhere in the record as it stands in the file", () => {
    const text = String.raw`{"verb":"create","requestObject":{"data":"Bearer 10.0.0.0/8 \u003cx\u003e"}}`;
    const contains = (filter: string): boolean => {
      const read = parseFilter(filter);
      return read.ok && matchesEvent(read.value, event, {}, text);
    };
    expect(contains("raw:bearer and raw:BEARER and raw:r?quest and raw:data*u003c")).toBe(true);
    expect(contains('raw:"Bearer 10." and not raw:"bearer 10."')).toBe(true);
    expect(contains(String.raw`raw:10.0.0.0/8 and raw:"\"verb\":\"create"`)).toBe(true);
    expect(contains('raw:"<x>" or raw:alice')).toBe(false);
    expect(contains('raw:* and raw:"" and raw:(alice or token or cre*ate)')).toBe(true);
    expect(contains("raw != alice and verb:create")).toBe(true);
  });

  test("looks into bodies through arrays, dotted keys and odd types", () => {
    const body = "requestObject.spec";
    expect(matches(`${body}.containers.securityContext.privileged:true`, event)).toBe(true);
    expect(matches(`${body}.containers.name:b`, event)).toBe(true);
    expect(matches(`${body}.labels.app.kubernetes.io/name:web`, event)).toBe(true);
    expect(matches(`${body}.labels.app.kubernetes:no`, event)).toBe(true);
    expect(matches(`${body}.replicas >= 3 and ${body}.replicas:3`, event)).toBe(true);
    expect(matches(`${body}.volumes:* and not ${body}.paused:*`, event)).toBe(true);
    expect(matches(`${body}.containers:*privileged*`, event)).toBe(true);
    expect(matches("user.extra.k8s.io/pod:web-1", event)).toBe(true);
    expect(matches("annotations.__proto__.x:odd", event)).toBe(true);
    expect(matches("event.__proto__.x:* or event.constructor:*", event)).toBe(false);
  });

  test("finds regular expressions anywhere in a value, case included", () => {
    expect(matches('user~^ali uri~x or groups~"^system:(auth|un)"', event)).toBe(true);
    expect(matches("user~ALICE", event)).toBe(false);
    expect(matches('user~"(?i)ALICE" and status~^20.$', event)).toBe(true);
    expect(matches(String.raw`annotations.authorization.k8s.io/decision~\w+ ip~\.7$`, event)).toBe(
      true,
    );
  });

  test("compares two places of the event, in part or whole", () => {
    const body = "requestObject.spec.containers";
    expect(matches("verb:{requestObject.spec.verb}", event)).toBe(false);
    expect(matches(`${body}.name:{${body}.name}`, event)).toBe(true);
    expect(matches("groups:*{user}*", { user: { username: "DEV", groups: ["my-devs"] } })).toBe(
      true,
    );
    expect(matches("groups:*{=user}*", { user: { username: "DEV", groups: ["my-devs"] } })).toBe(
      false,
    );
    expect(matches("namespace:{name}", event)).toBe(false);
  });

  test("asks for parts of a time: of columns in UTC, of texts as they are written", () => {
    expect(matches("time|hour:3 time|day <= 2 time|month:1 time|year:2026", event)).toBe(true);
    expect(matches("time|week:1 and not time|minute > 4", event)).toBe(true);
    const late = { requestObject: { until: "2027-01-01T23:30:00+05:00", day: "2027-02-28" } };
    expect(matches("requestObject.until|hour:23 requestObject.until|week:53", late)).toBe(true);
    expect(matches("requestObject.day|day:28 and requestObject.day|hour >= 0", late)).toBe(false);
    expect(matches("requestObject.day|day:28 and not requestObject.day|hour >= 0", late)).toBe(
      true,
    );
  });

  test("tells JSON's null from what is absent, and numbers in text from other text", () => {
    const body = "requestObject.spec";
    expect(matches(`${body}.paused:<null> and not ${body}.paused:*`, event)).toBe(true);
    expect(matches(`${body}.other:<null>`, event)).toBe(false);
    const text = { requestObject: { spec: { cpu: "12", memory: "12Mi" } } };
    expect(matches(`${body}.cpu > 11.5 and not ${body}.memory > 1`, text)).toBe(true);
  });

  test("neither overflows nor stalls on nesting 10,000 deep", () => {
    const deep: unknown = JSON.parse(
      `{"requestObject":${"[".repeat(10_000)}"x"${"]".repeat(10_000)}}`,
    );
    expect(matches("requestObject:x", deep)).toBe(true);
    const objects: unknown = JSON.parse(
      `{"requestObject":{"a":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}}`,
    );
    expect(matches("requestObject.a:*1*", objects)).toBe(true);
    expect(
      valuesAt(objects, ["requestObject", ...Array.from({ length: 20 }, () => "a")]),
    ).toHaveLength(1);
  });

  test("finds values in the order of the record", () => {
    const lists = { requestObject: { a: [{ b: [1, [2, 3]] }, { b: 4 }, null, { b: [null, 5] }] } };
    expect(valuesAt(lists, ["requestObject", "a", "b"])).toEqual([1, 2, 3, 4, 5]);
  });

  test("writes values as compact JSON does", () => {
    const value: unknown = JSON.parse('{"a":[1,"x\\"",null,{},[]],"b":{"__proto__":true}}');
    expect(valueText(value)).toBe(JSON.stringify(value));
  });
});
