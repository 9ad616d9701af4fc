// ui/rules: the level of a rule, which can be made another; its own stays in sight, struck. The browser's list lies unseen
// over badge and word.

import { SEVERITIES } from "../../core/audit/severity.ts";
import { useActions } from "../../state/use-app.ts";
import type { RuleEntry } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { severityWords } from "../words/severities.ts";
import * as texts from "../words/screens/rules.ts";
import { hasOverride } from "./rule-lines.ts";
import classes from "./level-choice.module.css";

const LEVELS = SEVERITIES.toReversed().filter((level) => level !== "none");
const OWN = "own";

export interface LevelChoiceProps {
  readonly rule: RuleEntry;
  readonly tabIndex?: number;
}

export function LevelChoice({ rule, tabIndex }: LevelChoiceProps) {
  const { setRuleLevel } = useActions();
  const isOther = hasOverride(rule);
  return (
    <span className={classes["level"]}>
      <SeverityBadge severity={rule.level} size="small" decorative />
      {severityWords(rule.level).label}
      {isOther && (
        <s title={texts.itsOwnLevel(severityWords(rule.ownLevel).label)}>
          {severityWords(rule.ownLevel).label}
        </s>
      )}
      <select
        aria-label={texts.levelOf(rule.title)}
        title={texts.changeTheLevel}
        value={isOther ? rule.level : OWN}
        tabIndex={tabIndex}
        onChange={(event) => {
          const chosen = LEVELS.find((level) => level === event.currentTarget.value);
          void setRuleLevel(rule.id, chosen === rule.ownLevel ? null : (chosen ?? null));
        }}
      >
        <option value={OWN}>{texts.levelOfRule(severityWords(rule.ownLevel).label)}</option>
        {LEVELS.filter((level) => level !== rule.ownLevel).map((level) => (
          <option key={level} value={level}>
            {severityWords(level).label}
          </option>
        ))}
      </select>
    </span>
  );
}
