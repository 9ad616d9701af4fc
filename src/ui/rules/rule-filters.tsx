// ui/rules: the filters that speak of a rule: each with its switch and the number of this rule's matches it hides.

import { Plus } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FilterEntry, RuleEntry } from "../../worker/engine-api.ts";
import { Button, LinkButton } from "../widgets/button.tsx";
import { Switch } from "../widgets/switch.tsx";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import type { OpenFilter } from "./filter-page.tsx";
import classes from "./page.module.css";
import { Part } from "./rule-about.tsx";
import { useHidden } from "./use-hidden.ts";

export interface RuleFiltersProps {
  readonly rule: RuleEntry;
  readonly onFilter: (filter: OpenFilter) => void;
}

export function RuleFilters({ rule, onFilter }: RuleFiltersProps) {
  const filters = useApp((s) => s.book.filters);
  const own = filters.filter(
    ({ id, rules }) => rules.includes(rule.id) || rule.filters.includes(id),
  );
  return (
    <Part title={labels.filters}>
      {own.map((filter) => (
        <RuleFilter
          key={filter.id}
          rule={rule}
          filter={filter}
          onOpen={() => {
            onFilter({ kind: "file", file: filter.file, id: filter.id });
          }}
        />
      ))}
      {own.length === 0 && <p className={classes["dim"]}>{texts.noFilterHides}</p>}
      {rule.kind === "rule" && (
        <Button
          size="small"
          icon={<Plus size={13} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            onFilter({ kind: "new", rule: rule.id });
          }}
        >
          {texts.newSuppressionOfRule}
        </Button>
      )}
    </Part>
  );
}

interface RuleFilterProps {
  readonly rule: RuleEntry;
  readonly filter: FilterEntry;
  readonly onOpen: () => void;
}

function RuleFilter({ rule, filter, onOpen }: RuleFilterProps) {
  const { switchFilter, showHidden } = useActions();
  const hidden = useHidden(rule.id, filter.id);
  const title = shownText(filter.title, 120);
  return (
    <div className={classes["filter"]}>
      <Switch
        label={texts.filterForAllRules(title)}
        on={filter.isOn}
        onChange={(on) => void switchFilter(filter.id, on)}
      />
      <LinkButton onClick={onOpen}>{title}</LinkButton>
      {hidden === 0 ? (
        <span className={classes["dim"]}>{texts.hidesNone}</span>
      ) : (
        <LinkButton
          onClick={() => {
            showHidden(rule.id, filter.id);
          }}
        >
          {texts.hides(hidden)}
        </LinkButton>
      )}
    </div>
  );
}
