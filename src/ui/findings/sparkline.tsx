// ui/findings: how events lie in time, as small as a word. The first and the last pixel are those of the timeline: of the range
// that is chosen, else of the whole log. One path, since a page has a hundred of these.

import type { Severity } from "../../core/audit/severity.ts";
import classes from "./sparkline.module.css";
import { sparkPath, SPARK } from "./spark-path.ts";

export interface SparklineProps {
  readonly bins: readonly number[];
  readonly severity: Severity;
}

/** What it shows also stands beside it in words. */
export function Sparkline({ bins, severity }: SparklineProps) {
  return (
    <svg
      className={classes["spark"]}
      data-severity={severity}
      viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}
      width={SPARK.width}
      height={SPARK.height}
      aria-hidden
    >
      <path className={classes["bars"]} d={sparkPath(bins)} />
      <path className={classes["axis"]} d={`M0 ${SPARK.height - 0.5}h${SPARK.width}`} />
    </svg>
  );
}
