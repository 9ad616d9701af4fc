// ui/rules: the list of rules with all that tunes it: what is wrong with rule files, filters and what they hide, the rules
// themselves, and beside them the page of one rule or filter.

import { useMemo, useRef, useState } from "react";
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

  const main = useRef<HTMLDivElement>(null);
  const close = (): void => {
    // From where it was opened, so that the keyboard goes on there; a suppression that is new has no line yet.
    const from =
      main.current?.querySelector<HTMLElement>(OPENED) ??
      main.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
    from?.focus();
    setFilter(null);
    openRule(null);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes["list"]}
      data-split={filter !== null || rule !== undefined}
      onKeyDown={(event) => {
        // In a field Escape is the field's, and what was typed there is not to be lost by it.
        const inField = event.target instanceof Element && event.target.matches(FIELD);
        if (event.key !== "Escape" || event.defaultPrevented || inField) return;
        if (filter === null && rule === undefined) return;
        event.stopPropagation();
        close();
      }}
    >
      <div ref={main} className={classes["main"]}>
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
        <FilterPage key={keyOf(filter)} open={filter} onOpen={showFilter} onClose={close} />
      ) : (
        rule !== undefined && (
          <RulePage key={rule.id} rule={rule} onFilter={showFilter} onClose={close} />
        )
      )}
    </div>
  );
}

const OPENED = '[aria-expanded="true"]';
const FIELD = 'textarea, select, input:not([type="checkbox"])';

const keyOf = (filter: OpenFilter): string =>
  filter.kind === "new" ? `new ${filter.rule ?? ""}` : `${filter.file} ${filter.id}`;
