// Patches of all kinds against the libraries and documents that say what they mean.

import fc from "fast-check";
import { createPatch } from "rfc6902";
import { expect, test } from "vitest";
import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import { applyJsonPatch } from "./json-patch.ts";
import { mergePatch } from "./merge-patch.ts";
import { patchedObject } from "./patched.ts";

const CORE = { apiGroup: "", fieldManager: "kubectl" };
const CUSTOM = { apiGroup: "example.com", fieldManager: "kubectl" };

const name = fc.constantFrom("a", "b", "c/d", "e~f", "", "0", "-", "1");

/** What JSON can say, with names that a log may have. */
const value = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string(), fc.integer(), fc.boolean()),
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(name, tie("node"), { maxKeys: 5 }),
  ),
})).node;
const object = fc.dictionary(name, value, { maxKeys: 6 }) as fc.Arbitrary<JsonObject>;

test("a JSON patch between any two objects makes the one of the other, and writes to neither", () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      const kept = structuredClone(before);
      const found = applyJsonPatch(before, createPatch(before, after));
      expect(found).toEqual(after);
      expect(before).toEqual(kept);
    }),
  );
});

/** The slow way: what a merge patch must say so that `before` becomes `after`. */
function mergeBetween(before: JsonObject, after: JsonObject): JsonObject {
  const entries: [string, unknown][] = [];
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) entries.push([key, null]);
  for (const [key, next] of Object.entries(after)) {
    const known = before[key];
    if (isJsonObject(next) && isJsonObject(known)) entries.push([key, mergeBetween(known, next)]);
    else if (JSON.stringify(known) !== JSON.stringify(next)) entries.push([key, next]);
  }
  return Object.fromEntries(entries);
}

test("a merge patch between any two objects makes the one of the other", () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      expect(mergePatch(before, mergeBetween(before, after), "merge")).toEqual(after);
    }),
  );
});

test.each([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("merges as RFC 7386 says in its examples: %j with %j", (before, patch, after) => {
  expect(mergePatch(before, patch, "merge")).toEqual(after);
});

const pod = (...containers: JsonObject[]): JsonObject => ({ kind: "Pod", spec: { containers } });
const WEB = {
  name: "web",
  image: "web:1",
  args: ["-v"],
  ports: [{ containerPort: 80, name: "h" }],
};
const LOG = { name: "log", image: "log:1" };

test("containers are merged by name, what else they have stays, and a list without a key is replaced", () => {
  const patch = pod({ name: "web", image: "web:2", args: ["-q"] });
  expect(patchedObject(pod(WEB, LOG), { spec: patch["spec"] }, CORE)).toEqual({
    object: pod({ ...WEB, image: "web:2", args: ["-q"] }, LOG),
    as: "strategic-merge",
    isSure: false,
  });
});

test("with a strategic merge patch's own words it is sure what it is", () => {
  const spec = {
    "$setElementOrder/containers": [{ name: "log" }, { name: "new" }],
    containers: [
      { name: "web", $patch: "delete" },
      { name: "new", image: "n:1" },
    ],
  };
  expect(patchedObject(pod(WEB, LOG), { spec }, CORE)).toEqual({
    object: pod(LOG, { name: "new", image: "n:1" }),
    as: "strategic-merge",
    isSure: true,
  });
  const strategy = { $retainKeys: ["type"], type: "Recreate" };
  const rolling = { spec: { strategy: { type: "RollingUpdate", rollingUpdate: {} } } };
  expect(patchedObject(rolling, { spec: { strategy } }, CORE)?.object).toEqual({
    spec: { strategy: { type: "Recreate" } },
  });
  const metadata = { "$deleteFromPrimitiveList/finalizers": ["a"] };
  expect(
    patchedObject({ metadata: { finalizers: ["a", "b"] } }, { metadata }, CORE)?.object,
  ).toEqual({
    metadata: { finalizers: ["b"] },
  });
});

test("what both kinds of merge patches come to is sure; a kind that somebody defined knows one of them", () => {
  const scaled = { spec: { replicas: 3 } };
  expect(patchedObject({ spec: { replicas: 1 } }, scaled, CORE)).toMatchObject({ isSure: true });
  const custom = patchedObject(pod(WEB, LOG), { spec: { containers: [LOG] } }, CUSTOM);
  expect(custom).toEqual({ object: pod(LOG), as: "merge", isSure: true });
});

const applied = (spec: JsonObject): JsonObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec,
});
const books = (...fields: string[]): JsonObject => ({
  name: "web",
  managedFields: [
    {
      manager: "kubectl",
      operation: "Apply",
      fieldsV1: { "f:spec": Object.fromEntries(fields.map((field) => [`f:${field}`, {}])) },
    },
  ],
});

test("what is applied is merged where the manager leaves nothing out that it owned", () => {
  const known = { ...applied({ replicas: 1, paused: true }), metadata: books("replicas") };
  expect(patchedObject(known, applied({ replicas: 2 }), CORE)).toMatchObject({
    as: "apply",
    object: { spec: { replicas: 2, paused: true } },
  });
  const owning = { ...known, metadata: books("replicas", "paused") };
  expect(patchedObject(owning, applied({ replicas: 2 }), CORE)).toBeNull();
  const noBooks = { ...known, metadata: { name: "web" } };
  expect(patchedObject(noBooks, applied({ replicas: 2 }), CORE)).toBeNull();
});

test.each([
  ["a container without a name", { spec: { containers: [{ image: "x" }] } }],
  ["two of one name", { spec: { containers: [LOG, LOG] } }],
  ["an unknown directive", { spec: { $what: 1 } }],
  ["a place that is not there", [{ op: "replace", path: "/spec/none/a", value: 1 }]],
  ["a test that fails", [{ op: "test", path: "/kind", value: "Node" }]],
  ["no operation", [{ op: "eval", path: "/kind" }]],
  ["what every object inherits", [{ op: "add", path: "/__proto__/polluted", value: 1 }]],
  ["what every object inherits, spelt otherwise", [{ op: "remove", path: "/constructor" }]],
  [
    "copies without end",
    Array.from({ length: 40 }, () => ({ op: "copy", from: "/spec", path: "/spec/a" })),
  ],
  ["no patch", "x"],
])("%s is not worked out", (_, patch) => {
  expect(patchedObject(pod(WEB, LOG), patch, CORE)).toBeNull();
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test("names that every object has are names, and what is nested without end is not worked out", () => {
  const odd: unknown = JSON.parse('{"__proto__":{"x":1},"constructor":"2"}');
  if (!isJsonObject(odd)) throw new Error("no object");
  const found = patchedObject({ kind: "X" }, odd, CUSTOM);
  expect(JSON.stringify(found?.object)).toBe('{"kind":"X","__proto__":{"x":1},"constructor":"2"}');
  let deep: JsonObject = {};
  for (let i = 0; i < 20_000; i++) deep = { a: deep };
  expect(patchedObject({}, deep, CUSTOM)).toBeNull();
  expect(patchedObject({ deep }, [{ op: "add", path: "/b", value: 1 }], CUSTOM)).toBeNull();
});
