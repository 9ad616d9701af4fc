import { expect, test } from "vitest";
import { parseRbacReason } from "./rbac-reason.ts";

test("finds the binding, the role and the subject that allowed a request", () => {
  expect(
    parseRbacReason(
      'RBAC: allowed by RoleBinding "dev-exec/prod" of Role "pod-debugger" to Group "dev-leads"',
    ),
  ).toEqual({
    bindingKind: "RoleBinding",
    binding: "dev-exec/prod",
    roleKind: "Role",
    role: "pod-debugger",
    subjectKind: "Group",
    subject: "dev-leads",
  });
});

test("a service account is named as everywhere else, namespace first", () => {
  const reason =
    'RBAC: allowed by ClusterRoleBinding "x" of ClusterRole "y" to ServiceAccount "deployer/ci"';
  expect(parseRbacReason(reason)?.subject).toBe("ci/deployer");
});

test("a quote in a name does not end it", () => {
  expect(
    parseRbacReason(String.raw`RBAC: allowed by RoleBinding "a" of Role "b" to User "e\"v\\e"`)
      ?.subject,
  ).toBe(String.raw`e"v\e`);
});

test("other reasons are left as they are", () => {
  expect(parseRbacReason("")).toBeUndefined();
  expect(parseRbacReason("node 'n1' cannot read unrelated secrets")).toBeUndefined();
  expect(parseRbacReason(`RBAC: allowed by X "${"a".repeat(100_000)}`)).toBeUndefined();
});
