// ui/severity-badge: one letter that says how bad. Colour, letter, fill and outline all differ, so the badge reads
// without colour vision and in forced colours.

import type { Severity } from "../../core/audit/severity.ts";
import { severityWords } from "../words/severities.ts";
import classes from "./severity-badge.module.css";

export interface SeverityBadgeProps {
  readonly severity: Severity;
  /** `small` (16 px) for lists, `tiny` (14 px) for pins on the timeline. */
  readonly size?: "tiny" | "small" | "medium";
  /** Beside its own word the badge is decoration, and would be read twice. */
  readonly decorative?: boolean;
}

export function SeverityBadge({
  severity,
  size = "medium",
  decorative = false,
}: SeverityBadgeProps) {
  const { letter, name, label } = severityWords(severity);
  const spoken = decorative
    ? { "aria-hidden": true }
    : { role: "img", "aria-label": name, title: label };
  return (
    <span {...spoken} className={classes["badge"]} data-severity={severity} data-size={size}>
      {letter}
    </span>
  );
}
