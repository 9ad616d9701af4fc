import { expect, test } from "vitest";
import { countSecrets, DOTS, secretsIn, secretsInEvent, withoutSecrets } from "./secrets-in.ts";

const shown = (body: unknown, resource = "pods"): unknown =>
  withoutSecrets(body, secretsIn(body, "body", resource));

const secret = (value: string) => ({
  metadata: { name: "db", annotations: { any: value } },
  data: { key: value },
  type: "Opaque",
});

test("of a Secret its values and its annotations are hidden, of a list each one's", () => {
  for (const list of [
    { kind: "SecretList", items: [secret("czNj")] },
    { kind: "List", items: [{ kind: "Secret", ...secret("czNj") }] },
  ])
    expect(shown(list)).toEqual({
      ...list,
      items: [{ ...list.items[0], ...secret(DOTS) }],
    });
});

test("what is sent to Secrets is one, whatever it calls itself", () => {
  const odd = { kind: "ConfigMap", data: { key: "czNj" } };
  expect(shown(odd, "secrets")).toEqual({ kind: "ConfigMap", data: { key: DOTS } });
  expect(shown(odd, "configmaps")).toBe(odd);
  const event = { objectRef: { resource: "secrets" }, requestObject: "stringData: s3cret" };
  expect(withoutSecrets(event, secretsInEvent(event))).toMatchObject({ requestObject: DOTS });
});

test("of a JSON patch of a Secret only values are hidden, numbers and whole objects too", () => {
  const patch = [
    { op: "add", path: "/data/pin", value: 1234 },
    { op: "add", path: "/stringData", value: { a: ["s3cret"] } },
    { op: "remove", path: "/data/old" },
  ];
  expect(shown(patch, "secrets")).toEqual([
    { op: "add", path: "/data/pin", value: DOTS },
    { op: "add", path: "/stringData", value: { a: [DOTS] } },
    { op: "remove", path: "/data/old" },
  ]);
});

test("what was applied is hidden where it holds a secret, or cannot be read", () => {
  const key = "kubectl.kubernetes.io/last-applied-configuration";
  const of = (applied: string) => ({ metadata: { annotations: { [key]: applied } } });
  const env = [{ name: "DB_PASSWORD", value: "hunter2" }];
  const template = { spec: { containers: [{ env }] } };
  expect(shown(of(JSON.stringify({ kind: "Pod", ...template })))).toEqual(of(DOTS));
  expect(shown(of('{"kind":"Secret","data":{"a":"b"}'))).toEqual(of(DOTS));
  const harmless = of('{"kind":"Pod","spec":{}}');
  expect(shown(harmless)).toBe(harmless);
});

test("keys that mean something to JavaScript are only keys, and depth has no end", () => {
  const hostile: unknown = JSON.parse('{"__proto__":{"token":"a"},"constructor":{"token":"b"}}');
  const places = secretsIn(hostile, "body", "pods");
  expect(countSecrets(places)).toBe(2);
  expect(JSON.stringify(withoutSecrets(hostile, places))).toBe(
    `{"__proto__":{"token":"${DOTS}"},"constructor":{"token":"${DOTS}"}}`,
  );
  let deep: unknown = { token: "a" };
  for (let i = 0; i < 200_000; i++) deep = [deep];
  expect(countSecrets(secretsIn(shown(deep), "body", "pods"))).toBe(1);
});
