// ui/rules: the rules there are, the loudest first.

import { useApp } from "../../state/use-app.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { loudestFirst } from "../words/severities.ts";
import { shownText } from "../words/shown-text.ts";
import classes from "./rules.module.css";

export function RulesList() {
  const rules = useApp((s) => s.rules);
  return (
    <ul className={classes["list"]} aria-label="Rules">
      {loudestFirst(rules).map((rule) => (
        <li key={rule.id} className={classes["rule"]}>
          <SeverityBadge severity={rule.level} size="small" />
          {shownText(rule.title)}
        </li>
      ))}
    </ul>
  );
}
