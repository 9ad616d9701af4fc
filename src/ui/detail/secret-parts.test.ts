import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secretsInEvent, withoutSecrets, DOTS } from "../../core/audit/secrets-in.ts";
import { indexJson } from "../widgets/json-tree-index.ts";
import type { JsonIndex } from "../widgets/json-tree-index.ts";
import { keyOfPart, pathOfPart, textOfPart } from "../widgets/json-tree-path.ts";
import { secretParts } from "./secret-parts.ts";

/** "requestObject.data.password=aGk=" for each hidden part. */
function hidden(event: object, resource = "pods"): string[] {
  const index = indexJson(JSON.stringify(event));
  return [...secretParts(index, resource)].map(
    (part) => `${pathOfPart(index, part).join(".")}=${textOfPart(index, part) ?? ""}`,
  );
}

const TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";

describe("hidden until asked for", () => {
  test("is what a Secret holds, not its name or type", () => {
    const secret = {
      kind: "Secret",
      metadata: { name: "db" },
      data: { user: "YQ==" },
      type: "Opaque",
    };
    expect(hidden({ requestObject: secret })).toEqual(["requestObject.data.user=YQ=="]);
    expect(
      hidden({ responseObject: { kind: "SecretList", items: [{ data: { a: "Yg==" } }] } }),
    ).toEqual(["responseObject.items.data.a=Yg=="]);
  });

  test("is what kubectl keeps of a Secret in an annotation, and of no other object", () => {
    const applied = "kubectl.kubernetes.io/last-applied-configuration";
    const of = (kind: string) => ({ kind, metadata: { annotations: { [applied]: "{}" } } });
    expect(hidden({ requestObject: of("Secret") })).toEqual([
      `requestObject.metadata.annotations.${applied}={}`,
    ]);
    expect(hidden({ requestObject: of("Deployment") })).toEqual([]);
  });

  test("is what a Secret is patched with, either way of writing it", () => {
    const merge = { requestObject: { stringData: { key: "s3cret" } } };
    expect(hidden(merge, "secrets")).toEqual(["requestObject.stringData.key=s3cret"]);
    expect(hidden(merge, "configmaps")).toEqual([]);
    const patch = { requestObject: [{ op: "add", path: "/data/key", value: "czNj" }] };
    expect(hidden(patch, "secrets")).toEqual(["requestObject.value=czNj"]);
  });

  test("is a token that was given out or reviewed, and what looks like one anywhere", () => {
    const request = { responseObject: { kind: "TokenRequest", status: { token: "abc" } } };
    expect(hidden(request)).toEqual(["responseObject.status.token=abc"]);
    const args = { requestObject: { args: ["--auth", TOKEN, `Bearer ${TOKEN}`, "eyJ"] } };
    expect(hidden(args)).toEqual([
      `requestObject.args=${TOKEN}`,
      `requestObject.args=Bearer ${TOKEN}`,
    ]);
  });

  test("is the value of a variable that is named as a secret", () => {
    const env = [
      { name: "DB_PASSWORD", value: "hunter2" },
      { name: "LOG_LEVEL", value: "debug" },
    ];
    expect(hidden({ requestObject: { spec: { containers: [{ env }] } } })).toEqual([
      "requestObject.spec.containers.env.value=hunter2",
    ]);
  });

  test("is nothing of an ordinary event", () => {
    expect(
      hidden({ verb: "get", objectRef: { resource: "secrets", name: "db" } }, "secrets"),
    ).toEqual([]);
  });
});

/** The value that the index describes, with dots for the parts that are hidden. */
function shown(index: JsonIndex, parts: ReadonlySet<number>, part = 0): unknown {
  const kind = index.kinds[part];
  if (parts.has(part)) return DOTS;
  if (kind !== "object" && kind !== "array")
    return JSON.parse(index.text.slice(index.starts[part], index.ends[part]));
  const members: [string, unknown][] = [];
  const end = index.afters[part] ?? 0;
  for (let member = part + 1; member < end; member = index.afters[member] ?? end)
    members.push([keyOfPart(index, member) ?? "", shown(index, parts, member)]);
  return kind === "array" ? members.map(([, value]) => value) : Object.fromEntries(members);
}

const KEYS = ["kind", "name", "value", "data", "items", "metadata", "annotations", "token", "x"];
const TEXTS = ["Secret", "SecretList", "Pod", "DB_PASSWORD", "x", TOKEN, "", '{"token":"x"}'];
const { any } = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(...TEXTS, 7, null, true),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(...KEYS, "kubectl.kubernetes.io/last-applied-configuration", "__proto__"),
      tie("any"),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}));

test("the tree hides what every other place hides: the rule asked of the text and of the parsed event agree", () => {
  const bodies = fc.record({ requestObject: any, responseObject: any, other: any });
  let hides = 0;
  fc.assert(
    fc.property(bodies, fc.constantFrom("secrets", "pods"), (body, resource) => {
      const text = JSON.stringify({ objectRef: { resource }, ...body });
      const event: unknown = JSON.parse(text);
      const index = indexJson(text);
      const parts = secretParts(index, resource);
      hides += parts.size;
      expect(shown(index, parts)).toEqual(withoutSecrets(event, secretsInEvent(event)));
    }),
    { numRuns: 500 },
  );
  expect(hides).toBeGreaterThan(100);
});
