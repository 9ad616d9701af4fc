// ui/help: the rules, from the rules themselves.

import { useApp } from "../../state/use-app.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { severityWords } from "../words/severities.ts";
import classes from "./help.module.css";

export function CriticalEvents() {
  const rules = useApp((s) => s.rules);
  return (
    <>
      <p>
        Rules look at every event. An event has the highest severity among the rules that it
        matches; an event that matches none has no finding, which does not mean that it is harmless.
      </p>
      <ul className={classes["rules"]}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <SeverityBadge severity={rule.level} />
            <div>
              <h3>
                {rule.title}{" "}
                <span className={classes["dim"]}>
                  {[severityWords(rule.level).label, ...rule.techniques].join(" · ")}
                </span>
              </h3>
              <p>{rule.description}</p>
              {rule.falsePositives.length > 0 && (
                <p className={classes["dim"]}>Ordinary when: {rule.falsePositives.join("; ")}.</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
