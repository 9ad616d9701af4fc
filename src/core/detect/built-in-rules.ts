// core/detect: the rules that come with the product, in the order they are shown and tested. One rule is one file, one
// line here, and a pair of event files beside it (match, quiet). See rules/.

import anonymousAccess from "./rules/anonymous-access.yml?raw";
import anonymousProbe from "./rules/anonymous-probe.yml?raw";
import podExec from "./rules/pod-exec.yml?raw";
import privilegedPod from "./rules/privileged-pod.yml?raw";
import rbacChange from "./rules/rbac-change.yml?raw";
import secretAccess from "./rules/secret-access.yml?raw";
import type { RuleText } from "./rule-set.ts";

export const BUILT_IN_RULES: readonly RuleText[] = [
  { file: "privileged-pod.yml", text: privilegedPod },
  { file: "rbac-change.yml", text: rbacChange },
  { file: "anonymous-access.yml", text: anonymousAccess },
  { file: "pod-exec.yml", text: podExec },
  { file: "secret-access.yml", text: secretAccess },
  { file: "anonymous-probe.yml", text: anonymousProbe },
];
