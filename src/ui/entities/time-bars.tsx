// ui/entities: how an entity's events lie in time, as wide as its page: over the whole log, so that pages can be compared.

import { severityAt } from "../../core/audit/severity.ts";
import { useApp } from "../../state/use-app.ts";
import type { TimeRange } from "../../worker/engine-api.ts";
import { barPath } from "./bar-path.ts";
import { formatMoment, timeParts, formatSpan } from "../words/times.ts";
import { formatCount } from "../words/numbers.ts";
import classes from "./time-bars.module.css";

export interface TimeBarsProps {
  readonly bins: readonly number[];
  readonly span: TimeRange;
  /** By rank. */
  readonly severities: readonly number[];
}

const HEIGHT = 36;

export function TimeBars({ bins, span, severities }: TimeBarsProps) {
  const zone = useApp((s) => s.view.zone);
  const most = Math.max(...bins);
  const busy = bins.filter((count) => count > 0).length;
  const part = (span.end - span.start) / bins.length;
  const label = `${formatMoment(span.start, zone)} to ${formatMoment(span.end, zone)}: events in ${busy} of ${bins.length} parts of ${formatSpan(part)}, at most ${formatCount(most)} in one`;
  return (
    <figure className={classes["figure"]}>
      <svg
        role="img"
        aria-label={label}
        className={classes["bars"]}
        data-severity={severityAt(severities.findLastIndex((count) => count > 0))}
        viewBox={`0 0 ${bins.length * 4} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <title>{label}</title>
        <path d={barPath(bins, { width: 4, height: HEIGHT })} />
      </svg>
      <figcaption className={classes["axis"]}>
        <span>{timeParts(span.start, zone).clock}</span>
        <span>{timeParts(span.end, zone).clock}</span>
      </figcaption>
    </figure>
  );
}
