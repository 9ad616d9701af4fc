// ui/entities: how many events of which severity, the worst first, as many as there is room for.

import { SEVERITIES } from "../../core/audit/severity.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { formatCount } from "../words/numbers.ts";
import * as texts from "../words/screens/entities.tsx";
import classes from "./severity-counts.module.css";

export interface SeverityCountsProps {
  /** By rank. */
  readonly counts: readonly number[];
  readonly most?: number;
}

export function SeverityCounts({ counts, most = 3 }: SeverityCountsProps) {
  const found = SEVERITIES.map((severity, rank) => ({ severity, count: counts[rank] ?? 0 }))
    .filter(({ severity, count }) => severity !== "none" && count > 0)
    .toReversed();
  if (found.length === 0) return <span className={classes["none"]}>{texts.noSeverity}</span>;
  return (
    <span className={classes["counts"]}>
      {found.slice(0, most).map(({ severity, count }) => (
        <span key={severity} className={classes["one"]}>
          <SeverityBadge severity={severity} size="small" />
          {formatCount(count)}
        </span>
      ))}
    </span>
  );
}
