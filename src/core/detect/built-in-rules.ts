// core/detect: the rules that come with the product, in the order they are shown and tested. One rule is one file, one
// line here, and a pair of event files beside it (match, quiet). See rules/.

import anonymousAccess from "./rules/anonymous-access.yml?raw";
import anonymousProbe from "./rules/anonymous-probe.yml?raw";
import podExec from "./rules/pod-exec.yml?raw";
import privilegedPod from "./rules/privileged-pod.yml?raw";
import rbacChange from "./rules/rbac-change.yml?raw";
import secretAccess from "./rules/secret-access.yml?raw";
import { AUDIT_ID_REUSE } from "./audit-id-reuse.ts";
import type { BuiltIn } from "./rule-book.ts";
import type { RuleText } from "./rule-set.ts";

export const BUILT_IN_RULES: readonly RuleText[] = [
  { file: "privileged-pod.yml", text: privilegedPod },
  { file: "rbac-change.yml", text: rbacChange },
  { file: "anonymous-access.yml", text: anonymousAccess },
  { file: "pod-exec.yml", text: podExec },
  { file: "secret-access.yml", text: secretAccess },
  { file: "anonymous-probe.yml", text: anonymousProbe },
];

/** Six rules whose conditions and levels are literal: nothing softens them, no baseline hides what they find. */
export const LITERAL_RULES = [
  "privileged-pod",
  "rbac-change",
  "anonymous-access",
  "pod-exec",
  "secret-access",
  "anonymous-probe",
] as const;

export const BUILT_IN: BuiltIn = {
  rules: BUILT_IN_RULES,
  literal: LITERAL_RULES,
  analyzers: [AUDIT_ID_REUSE],
};
