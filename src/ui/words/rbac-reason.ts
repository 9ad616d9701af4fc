// ui/words: the authorizer's reason, taken apart. With RBAC it names the binding, the role and the subject:
// `RBAC: allowed by ClusterRoleBinding "admins" of ClusterRole "cluster-admin" to Group "ops"`.

export interface RbacReason {
  /** "ClusterRoleBinding" */
  readonly bindingKind: string;
  /** "name", or "name/namespace" for a RoleBinding. */
  readonly binding: string;
  readonly roleKind: string;
  readonly role: string;
  readonly subjectKind: string;
  /** "ci/deployer" for a service account; the reason has it the other way around. */
  readonly subject: string;
}

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
const REASON = new RegExp(
  String.raw`^RBAC: allowed by (\w+) ${QUOTED} of (\w+) ${QUOTED} to (\w+) ${QUOTED}$`,
);
/** No real reason is longer; the pattern is linear, but there is no need to try. */
const LONGEST = 4000;

/** Undefined where it is no reason of RBAC's. Source: kubernetes/kubernetes plugin/pkg/auth/authorizer/rbac/rbac.go. */
export function parseRbacReason(reason: string): RbacReason | undefined {
  const match = reason.length > LONGEST ? null : REASON.exec(reason);
  if (match === null) return undefined;
  const [, bindingKind, binding, roleKind, role, subjectKind, subject] = match.map(unescaped);
  return {
    bindingKind: bindingKind ?? "",
    binding: binding ?? "",
    roleKind: roleKind ?? "",
    role: role ?? "",
    subjectKind: subjectKind ?? "",
    subject: subjectKind === "ServiceAccount" ? swapped(subject ?? "") : (subject ?? ""),
  };
}

const swapped = (subject: string): string => subject.split("/").toReversed().join("/");

const unescaped = (text: string): string => text.replaceAll(/\\(["\\])/g, "$1");
