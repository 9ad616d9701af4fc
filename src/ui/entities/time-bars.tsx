// ui/entities: how an entity's events lie in time, as wide as its page: over the whole log, so that pages can be compared.

import { severityAt } from "../../core/audit/severity.ts";
import { useApp } from "../../state/use-app.ts";
import type { TimeRange } from "../../worker/engine-api.ts";
import { barPath } from "./bar-path.ts";
import { formatMoment, timeParts, formatSpan } from "../words/times.ts";
import * as texts from "../words/screens/entities.tsx";
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
  const label = texts.barsAbout({
    from: formatMoment(span.start, zone),
    to: formatMoment(span.end, zone),
    busy,
    parts: bins.length,
    part: formatSpan(part),
    most,
  });
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
