// ui/help: the rules, from the rules themselves.

import { useMemo } from "react";
import type { Level } from "../../core/audit/severity.ts";
import { useApp } from "../../state/use-app.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { loudestFirst, severityWords } from "../words/severities.ts";
import classes from "./help.module.css";

const MEANINGS: readonly { readonly level: Level; readonly means: string }[] = [
  { level: "critical", means: "Look at it first: it can hand over the cluster." },
  { level: "high", means: "Look at it soon: it reaches secrets or running workloads." },
  { level: "medium", means: "Look at it when it does not fit what you expect." },
  { level: "low", means: "Worth knowing beside other findings." },
  { level: "informational", means: "Mostly noise, which tells who knocks." },
];

export function CriticalEvents() {
  // The user's own are in the tab of the rules: there may be thousands, and their texts are of others.
  const all = useApp((s) => s.book.rules);
  const rules = useMemo(() => all.filter(({ origin }) => origin === "built-in"), [all]);
  return (
    <>
      <p>
        Rules look at every event. An event has the highest severity among the rules that it
        matches; an event that matches none has no finding, which does not mean that it is harmless.
      </p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">What it means here</th>
          </tr>
        </thead>
        <tbody>
          {MEANINGS.map(({ level, means }) => (
            <tr key={level}>
              <th scope="row">{severityWords(level).label}</th>
              <td>{means}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes["rules"]}>
        {loudestFirst(rules).map((rule) => (
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
              <p className={classes["dim"]}>
                In filters and in the CSV: <code>rule:{rule.id}</code>
              </p>
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
