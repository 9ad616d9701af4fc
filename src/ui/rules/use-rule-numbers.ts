// ui/rules: how often each rule matches, and how much of it is hidden, in what the filter and the timeline show.

import { useMemo } from "react";
import { useApp } from "../../state/use-app.ts";
import type { RuleNumbers } from "./rule-lines.ts";

export function useRuleNumbers(): ReadonlyMap<string, RuleNumbers> {
  const findings = useApp((s) => s.answer?.findings);
  return useMemo(
    () =>
      new Map(
        findings?.map((row): [string, RuleNumbers] => [
          row.rule,
          { found: row.count, hidden: row.hidden },
        ]),
      ),
    [findings],
  );
}
