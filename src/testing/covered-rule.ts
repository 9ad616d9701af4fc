// testing: a rule with what could be seen for it; clean, unless a test says otherwise.

import type { RuleCoverage, RuleInfo } from "../worker/engine-api.ts";

export function aCoveredRule(
  id: string,
  rule: Partial<RuleInfo> = {},
  coverage: Partial<RuleCoverage> = {},
): { readonly rule: RuleInfo; readonly coverage: RuleCoverage } {
  return {
    rule: {
      id,
      title: id,
      level: "medium",
      description: "",
      tactics: [],
      techniques: [],
      references: [],
      falsePositives: [],
      ...rule,
    },
    coverage: {
      rule: id,
      verdict: "clean",
      fired: 0,
      hidden: 0,
      ofKind: 10,
      examined: 10,
      lacking: { none: 0, other: 0, cut: 0 },
      reason: null,
      missing: [],
      spanNeeded: 0,
      ...coverage,
    },
  };
}
