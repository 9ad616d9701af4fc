import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grantsOf, MORE_GRANTS, roleRefOf, subjectsOf } from "./rbac.ts";

const wrote = (resource: string, requestObject: unknown, verb = "create") => ({
  verb,
  objectRef: { resource },
  requestObject,
});

describe("what a role grants", () => {
  it("is one text for each group, resource and verb of one rule, never across rules", () => {
    const rules = [
      { apiGroups: [""], resources: ["pods/exec", "secrets"], verbs: ["get"] },
      { apiGroups: ["rbac.authorization.k8s.io"], resources: ["clusterroles"], verbs: ["bind"] },
      { nonResourceURLs: ["/metrics"], verbs: ["get"] },
    ];
    expect(grantsOf(wrote("clusterroles", { rules }))).toEqual([
      "core/pods/exec:get",
      "core/secrets:get",
      "rbac.authorization.k8s.io/clusterroles:bind",
      "/metrics:get",
    ]);
  });

  it("is in patches; what they leave out is a question mark", () => {
    const whole = { apiGroups: ["*"], resources: ["*"], verbs: ["*"] };
    const patch = [
      { op: "add", path: "/rules/-", value: whole },
      { op: "replace", path: "/rules/0/verbs", value: ["escalate"] },
    ];
    expect(grantsOf(wrote("roles", patch, "patch"))).toEqual(["*/*:*", "?/?:escalate"]);
    expect(grantsOf(wrote("roles", { rules: [whole] }, "patch"))).toEqual(["*/*:*"]);
  });

  it("is bounded, and says when there was more", () => {
    const many = Array.from({ length: 2000 }, (_, i) => `r${i}`);
    const grants = grantsOf(
      wrote("roles", { rules: [{ apiGroups: many, resources: many, verbs: many }] }),
    );
    expect(grants).toHaveLength(20_001);
    expect(grants.at(-1)).toBe(MORE_GRANTS);
  });

  it("is nothing for a read, another resource or a subresource", () => {
    const body = { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] };
    expect(grantsOf(wrote("clusterroles", body, "get"))).toEqual([]);
    expect(grantsOf(wrote("pods", body))).toEqual([]);
  });
});

describe("whom a binding gives it", () => {
  const binding = {
    roleRef: { kind: "ClusterRole", name: "cluster-admin" },
    subjects: [
      { kind: "User", name: "mallory" },
      { kind: "Group", name: "system:authenticated" },
      { kind: "ServiceAccount", name: "default", namespace: "shop" },
    ],
  };

  it("pairs kind and name", () => {
    const event = wrote("clusterrolebindings", binding);
    expect(subjectsOf(event)).toEqual([
      "User:mallory",
      "Group:system:authenticated",
      "ServiceAccount:shop/default",
    ]);
    expect(roleRefOf(event)).toEqual(["ClusterRole:cluster-admin"]);
  });

  it("is in a patch that adds one subject", () => {
    const value = { kind: "User", name: "eve" };
    const event = wrote("rolebindings", [{ op: "add", path: "/subjects/-", value }], "patch");
    expect(subjectsOf(event)).toEqual(["User:eve"]);
    expect(roleRefOf(event)).toEqual([]);
  });
});

describe("hostile bodies", () => {
  it("never make it throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        for (const body of [
          a,
          { rules: a, subjects: b, roleRef: a },
          { rules: [a, { verbs: b }] },
        ]) {
          expect(Array.isArray(grantsOf(wrote("roles", body)))).toBe(true);
          expect(Array.isArray(subjectsOf(wrote("rolebindings", body)))).toBe(true);
          expect(Array.isArray(roleRefOf(wrote("rolebindings", body)))).toBe(true);
        }
      }),
    );
  });
});
