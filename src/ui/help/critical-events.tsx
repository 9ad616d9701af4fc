// ui/help: the rules, from the rules themselves.

import { useMemo } from "react";
import type { Level } from "../../core/audit/severity.ts";
import { useApp } from "../../state/use-app.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { loudestFirst, severityWords } from "../words/severities.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/help.tsx";
import classes from "./help.module.css";

const MEANINGS: readonly { readonly level: Level; readonly means: string }[] = [
  { level: "critical", means: texts.criticalMeans },
  { level: "high", means: texts.highMeans },
  { level: "medium", means: texts.mediumMeans },
  { level: "low", means: texts.lowMeans },
  { level: "informational", means: texts.informationalMeans },
];

export function CriticalEvents() {
  // The user's own are in the tab of the rules: there may be thousands, and their texts are of others.
  const all = useApp((s) => s.book.rules);
  const rules = useMemo(() => all.filter(({ origin }) => origin === "built-in"), [all]);
  return (
    <>
      <p>{texts.rulesAbout}</p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{labels.severity}</th>
            <th scope="col">{texts.whatItMeans}</th>
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
                {texts.inFiltersAndCsv} <code>rule:{rule.id}</code>
              </p>
              {rule.falsePositives.length > 0 && (
                <p className={classes["dim"]}>
                  {texts.ordinaryWhen(rule.falsePositives.join("; "))}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
