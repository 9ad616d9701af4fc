// ui/timeline: what one bar holds, beside the pointer.

import { epochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import { formatCount } from "../words/numbers.ts";
import { barWidth } from "../words/timeline.ts";
import { formatMoment } from "../words/times.ts";
import * as texts from "../words/screens/timeline.ts";
import { SERIES } from "./series.ts";
import type { Bar } from "./series.ts";
import classes from "./timeline.module.css";

export interface BarTipProps {
  readonly bar: Bar;
  /** When it begins, and how long it is, in microseconds. */
  readonly start: number;
  readonly width: number;
  readonly zone: Zone;
}

export function BarTip({ bar, start, width, zone }: BarTipProps) {
  return (
    <div className={classes["tip"]}>
      <b>
        {formatMoment(epochMicros(start), zone)}, {barWidth(width)}
      </b>
      {bar.total === 0 ? <span className={classes["tipEmpty"]}>{texts.noEvents}</span> : null}
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
