// ui/timeline: the same bars as a table, for whom a picture says nothing, and for copying. Empty bars are left out.

import { epochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import { formatCount } from "../words/numbers.ts";
import { formatMoment, zoneName } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/timeline.ts";
import type { Ruler } from "./brush-range.ts";
import { SERIES } from "./series.ts";
import type { Bar } from "./series.ts";
import classes from "./timeline.module.css";

export interface BarsTableProps {
  readonly bars: readonly Bar[];
  readonly ruler: Ruler;
  readonly zone: Zone;
}

export function BarsTable({ bars, ruler, zone }: BarsTableProps) {
  const startOf = (bar: number) => epochMicros(ruler.first + bar * ruler.width);
  return (
    <div
      className={classes["tableBox"]}
      role="group"
      aria-label={texts.barsOfTimeline}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{texts.fromIn(zoneName(zone, startOf(0)))}</th>
            <th scope="col">{labels.events}</th>
            {SERIES.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar, i) =>
            bar.total === 0 ? null : (
              <tr key={startOf(i)}>
                <th scope="row">{formatMoment(startOf(i), zone)}</th>
                <td>{formatCount(bar.total)}</td>
                {SERIES.map(({ id }, series) => (
                  <td key={id}>{formatCount(bar.counts[series] ?? 0)}</td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
