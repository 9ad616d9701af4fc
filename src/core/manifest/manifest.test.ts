import { expect, test } from "vitest";
import { anEvent } from "../../testing/audit-event.ts";
import { isJsonObject } from "../audit/is-audit-event.ts";
import { contentOf, isSameKind } from "./manifest-of.ts";
import { manifestText } from "./manifest-text.ts";

const OF_WEB = { resource: "deployments", seed: 7 };
const OF_SECRET = { resource: "secrets", seed: 7 };

const web = { kind: "Deployment", metadata: { name: "web" }, spec: { replicas: 2 } };

test("the server's answer is the content; else what was sent, and of a patch what was to be changed", () => {
  expect(contentOf(anEvent({ verb: "patch", responseObject: web, requestObject: {} }))).toEqual({
    kind: "object",
    from: "response",
    object: web,
  });
  expect(contentOf(anEvent({ verb: "update", requestObject: web }))).toMatchObject({
    from: "request",
  });
  const patch = { spec: { replicas: 3 } };
  expect(contentOf(anEvent({ verb: "patch", requestObject: patch }))).toEqual({
    kind: "patch",
    patch,
  });
});

test("a status, options, a list or nothing is no content", () => {
  const status = { kind: "Status", metadata: {}, status: "Success" };
  for (const responseObject of [status, { kind: "PodList", metadata: {} }, "x", null, undefined])
    expect(contentOf(anEvent({ verb: "delete", responseObject }))).toEqual({ kind: "none" });
  expect(contentOf("no event")).toEqual({ kind: "none" });
  expect(isSameKind(web, { kind: "Scale" })).toBe(false);
});

test("keys have one order, and the server's books are folded away", () => {
  const told = manifestText(
    { spec: { b: 1, a: 2 }, kind: "X", metadata: { name: "x", managedFields: [{}, {}] } },
    OF_WEB,
  );
  expect(told).toEqual({
    kind: "text",
    text: "kind: X\nmetadata:\n  name: x\nspec:\n  a: 2\n  b: 1\n",
    folded: 2,
    hidden: 0,
  });
});

const secret = (value: string) =>
  manifestText(
    {
      kind: "Secret",
      metadata: { name: "db", annotations: { "kubectl.kubernetes.io/last-applied": value } },
      data: { password: value },
    },
    OF_SECRET,
  );

test("values of a secret are hidden wherever they stand, and a change of one shows", () => {
  const [before, after] = [secret("aHVudGVyMg=="), secret("aHVudGVyMw==")];
  expect(JSON.stringify([before, after])).not.toContain("aHVudGVy");
  expect(before).not.toEqual(after);
  expect(before).toMatchObject({ hidden: 2 });
  const patch = manifestText(
    [{ op: "replace", path: "/data/password", value: "aHVudGVyMg==" }],
    OF_SECRET,
  );
  expect(JSON.stringify(patch)).not.toContain("aHVudGVy");
  expect(patch).toMatchObject({ hidden: 1 });
  expect(JSON.stringify(patch)).toContain("path: /data/password");
  expect(JSON.stringify(patch)).toContain("op: replace");
});

test("secrets are hidden in any object, and a Secret where it is in another's", () => {
  const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";
  const told = manifestText(
    {
      kind: "Deployment",
      metadata: { name: "web" },
      spec: { env: [{ name: "DB_PASSWORD", value: "hunter2" }], args: ["--auth", token] },
      template: { kind: "Secret", data: { key: "czNjcmV0" } },
    },
    OF_WEB,
  );
  expect(told).toMatchObject({ hidden: 3 });
  expect(JSON.stringify(told)).not.toMatch(/hunter2|eyJ|czNjcmV0/);
  expect(JSON.stringify(told)).toContain("name: DB_PASSWORD");
});

const sum = (value: string, seed: number) => {
  const told = manifestText({ data: { a: value } }, { resource: "secrets", seed });
  return told.kind === "text" ? /check sum (\w{4})/.exec(told.text)?.[1] : undefined;
};

test("the check sum of a value is another one with another seed, and says so of a change all the same", () => {
  const sums = [1, 2, 3, 4, 5].map((seed) => sum("hunter2", seed));
  expect(new Set(sums).size).toBe(5);
  expect(sum("hunter2", 1)).toBe(sums[0]);
  expect(sum("hunter3", 1)).not.toBe(sums[0]);
});

test("names that an attacker chose are names, and what is nested without end is said to be too large", () => {
  const odd: unknown = JSON.parse('{"metadata":{},"__proto__":{"x":"1"},"constructor":"2"}');
  if (!isJsonObject(odd)) throw new Error("no object");
  const told = manifestText(odd, OF_WEB);
  expect(told).toMatchObject({
    text: '__proto__:\n  x: "1"\nconstructor: "2"\nmetadata: {}\n',
  });
  let deep: Record<string, unknown> = {};
  for (let i = 0; i < 20_000; i++) deep = { a: deep };
  expect(manifestText({ metadata: {}, deep }, OF_WEB)).toEqual({ kind: "too-large" });
});
