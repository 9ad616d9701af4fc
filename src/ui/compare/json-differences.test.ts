import fc from "fast-check";
import { expect, test } from "vitest";
import { DOTS, secretsIn } from "../../core/audit/secrets-in.ts";
import { compareJson } from "./json-differences.ts";

const TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";

const told = (left: unknown, right: unknown): string[] =>
  compareJson(left, right).lines.map(({ path, kind }) => `${path} ${kind}`);

test("says per path what is alike, what changed, and what only one side has", () => {
  const before = { verb: "get", user: { username: "noor", uid: "1" }, code: 200 };
  const after = { verb: "get", user: { username: "ada" }, code: 403, reason: "no" };
  expect(told(before, after)).toEqual([
    "verb same",
    "user.username changed",
    "user.uid left",
    "code changed",
    "reason right",
  ]);
});

test("compares a container with its namesake, wherever it stands", () => {
  const web = { name: "web", image: "web:1" };
  const left = { containers: [web, { name: "log", image: "log:1" }] };
  const right = {
    containers: [
      { name: "miner", image: "x" },
      { ...web, image: "web:2" },
    ],
  };
  expect(told(left, right)).toEqual([
    "containers[web].name same",
    "containers[web].image changed",
    "containers[log].name left",
    "containers[log].image left",
    "containers[miner].name right",
    "containers[miner].image right",
  ]);
  // Two of one name have only their places.
  expect(told({ args: [web, web] }, { args: [web] })).toContain("args[1].name left");
});

const fields = (manager: string) => ({ metadata: { managedFields: [{ manager }, { manager }] } });

test("keeps managedFields to one line that says whether they differ", () => {
  expect(compareJson(fields("kubectl"), fields("helm")).lines).toEqual([
    {
      path: "metadata.managedFields",
      kind: "changed",
      left: "2 entries, folded",
      right: "2 entries, folded",
    },
  ]);
});

test("keys that mean something to JavaScript are only keys", () => {
  const hostile: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
  expect(told(hostile, {})).toEqual(["__proto__.a left", "constructor left"]);
  expect(told({}, { toString: 1 })).toEqual(["toString right"]);
});

test("depth and length have an end", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(3000)}1${"]".repeat(3000)}`);
  expect(compareJson(deep, deep).lines).toHaveLength(1);
  let deeper: unknown = 1;
  for (let i = 0; i < 200_000; i++) deeper = [deeper];
  expect(compareJson(deeper, deeper).lines.map(({ kind }) => kind)).toEqual(["changed"]);
  const long = Array.from({ length: 20_000 }, (_, i) => i);
  const { lines, isCut } = compareJson(long, []);
  expect([lines.length, isCut]).toEqual([5000, true]);
});

test("three hundred thousand members are as many as any", () => {
  const many = Array.from({ length: 300_000 }, (_, i) => i);
  expect(compareJson({ many }, { many: [] })).toMatchObject({
    lines: { length: 5000 },
    isCut: true,
  });
});

const holding = (secret: string) => ({
  requestObject: {
    kind: "Secret",
    data: { key: secret, same: "x" },
    env: [{ name: TOKEN, value: "a" }, [{ token: secret }]],
  },
});

test("that secrets differ is told, and not what they are", () => {
  const [left, right] = [holding("czNjMQ=="), holding("czNjMg==")];
  const secrets = new Map([left, right].flatMap((one) => [...secretsIn(one, "event", "secrets")]));
  const { lines } = compareJson(left, right, secrets);
  expect(lines.map(({ path, kind, left: a }) => `${path} ${kind} ${a ?? ""}`)).toEqual([
    'requestObject.kind same "Secret"',
    `requestObject.data.key changed ${DOTS}`,
    `requestObject.data.same same ${DOTS}`,
    `requestObject.env[0].name same ${DOTS}`,
    'requestObject.env[0].value same "a"',
    `requestObject.env[1][0].token changed ${DOTS}`,
  ]);
  // Where they are parts of what is one line.
  const list = compareJson({ a: [left] }, { a: { b: right } }, secrets);
  expect(JSON.stringify(list)).not.toContain("czNj");
  expect(JSON.stringify(compareJson(left, right))).toContain("czNj");
});

test("a value is the same as itself, and the other way round the sides change places", () => {
  const turned = { same: "same", changed: "changed", left: "right", right: "left" } as const;
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      for (const { kind } of compareJson(a, a).lines) expect(kind).toBe("same");
      const there = compareJson(a, b).lines.map(({ path, kind }) => `${path} ${kind}`);
      const back = compareJson(b, a).lines.map(({ path, kind }) => `${path} ${turned[kind]}`);
      expect(back.toSorted()).toEqual(there.toSorted());
    }),
  );
});
