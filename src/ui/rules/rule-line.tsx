// ui/rules: one rule of the list: on or off, its level, what it is called, how often it matches and how much of that is
// hidden. Titles come from files of others: shown as text, on one line.

import { MessageSquareWarning } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import type { RuleEntry } from "../../worker/engine-api.ts";
import { TechniqueTag } from "../findings/technique-tag.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { Switch } from "../widgets/switch.tsx";
import { formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/rules.ts";
import { LevelChoice } from "./level-choice.tsx";
import type { RuleNumbers } from "./rule-lines.ts";
import classes from "./rule-table.module.css";

export interface RuleLineProps {
  readonly rule: RuleEntry;
  readonly numbers: RuleNumbers;
  readonly place: number;
  readonly active: boolean;
  readonly open: boolean;
  readonly onOpen: () => void;
}

const TECHNIQUES_DRAWN = 2;

export function RuleLine({ rule, numbers, place, active, open, onOpen }: RuleLineProps) {
  const { switchRule, showEventsOfRule, showHidden } = useActions();
  const tabIndex = active ? 0 : -1;
  const title = shownText(rule.title);
  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-selected={open}
      data-off={!rule.isOn}
      className={classes["row"]}
    >
      <span role="gridcell">
        <Switch
          label={title}
          on={rule.isOn}
          tabIndex={tabIndex}
          onChange={(on) => void switchRule(rule.id, on)}
        />
      </span>
      <span role="gridcell">
        <LevelChoice rule={rule} tabIndex={tabIndex} />
      </span>
      <span role="gridcell" className={classes["title-cell"]}>
        <button
          type="button"
          tabIndex={tabIndex}
          data-rule={rule.id}
          data-active={active}
          aria-expanded={open}
          className={classes["title"]}
          title={shownText(`${rule.title}\n${rule.id}`, TITLE_LIMIT).replaceAll("␊", "\n")}
          onClick={onOpen}
        >
          {title}
        </button>
      </span>
      <span role="gridcell" className={classes["number"]}>
        {numbers.found > 0 && (
          <LinkButton
            tabIndex={tabIndex}
            title={texts.showFound(numbers.found)}
            onClick={() => {
              showEventsOfRule(rule.id);
            }}
          >
            {formatCount(numbers.found)}
          </LinkButton>
        )}
      </span>
      <span role="gridcell" className={classes["number"]}>
        {numbers.hidden > 0 && (
          <LinkButton
            tabIndex={tabIndex}
            title={texts.showHiddenOfRule(numbers.hidden)}
            onClick={() => {
              showHidden(rule.id, null);
            }}
          >
            {formatCount(numbers.hidden)}
          </LinkButton>
        )}
      </span>
      <span role="gridcell" className={classes["techniques"]}>
        {rule.techniques.slice(0, TECHNIQUES_DRAWN).map((id) => (
          <TechniqueTag key={id} id={id} />
        ))}
        {rule.techniques.length > TECHNIQUES_DRAWN && (
          <span className={classes["dim"]}>+{rule.techniques.length - TECHNIQUES_DRAWN}</span>
        )}
      </span>
      <span role="gridcell" className={classes["remarks"]}>
        {rule.notes.length > 0 && (
          <span title={shownText(rule.notes.map(({ text }) => text).join(" "), TITLE_LIMIT)}>
            <MessageSquareWarning size={13} strokeWidth={1.5} aria-hidden />
            {rule.notes.length}
          </span>
        )}
      </span>
    </div>
  );
}
