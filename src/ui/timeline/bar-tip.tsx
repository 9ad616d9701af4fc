// ui/timeline: what one bar holds, beside the pointer.

import { use } from "react";
import { epochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import { formatCount } from "../words/numbers.ts";
import { barWidth } from "../words/timeline.ts";
import { formatMoment } from "../words/times.ts";
import { BarsContext } from "./bars-context.ts";
import type { Ruler } from "./brush-range.ts";
import { SERIES } from "./series.ts";
import classes from "./timeline.module.css";

export interface BarTipProps {
  readonly ruler: Ruler;
  readonly zone: Zone;
  /** From Recharts: whether the pointer is over the plot, and the middle of the nearest bar. */
  readonly active?: boolean;
  readonly label?: string | number;
}

export function BarTip({ ruler, zone, active, label }: BarTipProps) {
  const bars = use(BarsContext);
  const index = Math.floor((Number(label) - ruler.first) / ruler.width);
  const bar = bars[index];
  if (active !== true || bar === undefined) return null;
  const start = epochMicros(ruler.first + index * ruler.width);
  return (
    <div className={classes["tip"]}>
      <b>
        {formatMoment(start, zone)}, {barWidth(ruler.width)}
      </b>
      {bar.total === 0 ? <span className={classes["tipEmpty"]}>No events</span> : null}
      {SERIES.map(({ id, label: name }, i) => {
        const count = bar.counts[i] ?? 0;
        return count === 0 ? null : (
          <div key={id}>
            <span>{formatCount(count)}</span>
            <i className={classes["swatch"]} data-series={id} />
            {name}
          </div>
        );
      })}
    </div>
  );
}
