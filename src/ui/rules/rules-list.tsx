// ui/rules: the list of rules with all that tunes it: what is wrong with rule files, filters and what they hide, the rules
// themselves, and beside them the page of one rule or filter.

import { useMemo, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { FilterPage, type OpenFilter } from "./filter-page.tsx";
import { FilterList } from "./filter-list.tsx";
import { ImportReport } from "./import-report.tsx";
import { ruleLines } from "./rule-lines.ts";
import { RulePage } from "./rule-page.tsx";
import { RuleTable } from "./rule-table.tsx";
import { RuleTools } from "./rule-tools.tsx";
import classes from "./rules.module.css";
import { useRuleNumbers } from "./use-rule-numbers.ts";

export function RulesList() {
  const rules = useApp((s) => s.book.rules);
  const openId = useApp((s) => s.view.rule);
  const { chooseRules, openRule } = useActions();
  const numbers = useRuleNumbers();
  const choice = useApp((s) => s.ruleChoice);
  const [filter, setFilter] = useState<OpenFilter | null>(null);
  const lines = useMemo(() => ruleLines(rules, numbers, choice), [rules, numbers, choice]);
  const rule = rules.find(({ id }) => id === openId);

  const showFilter = (shown: OpenFilter | null): void => {
    setFilter(shown);
    if (shown !== null && openId !== null) openRule(null);
  };

  return (
    <div className={classes["list"]} data-split={filter !== null || rule !== undefined}>
      <div className={classes["main"]}>
        <RuleTools lines={lines} />
        <ImportReport />
        <FilterList open={filter} onOpen={showFilter} />
        <RuleTable
          lines={lines}
          sort={choice.sort}
          onSort={(sort) => {
            chooseRules({ sort });
          }}
          onOpen={(id) => {
            setFilter(null);
            openRule(id === openId ? null : id);
          }}
        />
      </div>
      {filter !== null ? (
        <FilterPage key={keyOf(filter)} open={filter} onOpen={showFilter} />
      ) : (
        rule !== undefined && <RulePage key={rule.id} rule={rule} onFilter={showFilter} />
      )}
    </div>
  );
}

const keyOf = (filter: OpenFilter): string =>
  filter.kind === "new" ? `new ${filter.rule ?? ""}` : `${filter.file} ${filter.id}`;
