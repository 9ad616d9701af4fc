import { describe, expect, test } from "vitest";
import { indexJson } from "../widgets/json-tree-index.ts";
import { pathOfPart, textOfPart } from "../widgets/json-tree-path.ts";
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
