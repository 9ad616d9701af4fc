// ui/timeline: the chosen range on the bars: its two edges as sliders, and a veil over what lies outside, so that
// choosing a range moves a few boxes and redraws no bar. Holds the chart, because the pointer must reach both.

import type { ReactNode } from "react";
import { epochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import type { TimeRange } from "../../worker/engine-api.ts";
import { rangeText } from "../words/timeline.ts";
import { datingOf, formatMoment, zoneName } from "../words/times.ts";
import * as texts from "../words/screens/timeline.ts";
import { bordersOf, lastOf, wholeOf } from "./brush-range.ts";
import type { Edge, Ruler } from "./brush-range.ts";
import classes from "./brush.module.css";
import { useBrush } from "./use-brush.ts";

export interface BrushProps {
  readonly ruler: Ruler;
  readonly range: TimeRange | null;
  readonly zone: Zone;
  /** Pixels left of the first bar. */
  readonly inset: number;
  readonly onRange: (range: TimeRange | null) => void;
  /** The chart. */
  readonly children: ReactNode;
}

export function Brush({ ruler, range, zone, inset, onRange, children }: BrushProps) {
  const { draft, pointer, keysOf } = useBrush({ ruler, range, inset, onRange });
  const shown = draft ?? range;
  const end = lastOf(ruler);
  const percent = (time: number): number =>
    Math.min(Math.max((100 * (time - ruler.first)) / (end - ruler.first), 0), 100);
  const left = shown === null ? 0 : percent(shown.start);
  const right = shown === null ? 100 : percent(shown.end);

  const slider = (edge: Edge, at: number) => {
    const time = shown?.[edge] ?? epochMicros(edge === "start" ? ruler.first : end);
    return (
      <div
        {...keysOf(edge)}
        role="slider"
        tabIndex={0}
        className={classes["edge"]}
        data-chosen={shown !== null}
        style={{ left: `${at}%` }}
        aria-label={edge === "start" ? texts.rangeStart : texts.rangeEnd}
        aria-valuemin={0}
        aria-valuemax={ruler.count}
        aria-valuenow={bordersOf(ruler, shown)[edge]}
        aria-valuetext={`${formatMoment(time, zone)} ${zoneName(zone, time)}`}
      />
    );
  };

  return (
    // The sliders are the keyboard's way to what the pointer does here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div {...pointer} className={classes["brush"]}>
      {shown === null ? null : (
        <div className={classes["field"]} style={{ left: inset }}>
          <div
            className={classes["chosen"]}
            style={{ left: `${left}%`, width: `${right - left}%` }}
          />
        </div>
      )}
      {children}
      <div className={classes["field"]} style={{ left: inset }}>
        {shown === null ? null : (
          <>
            <div className={classes["veil"]} style={{ left: 0, width: `${left}%` }} />
            <div className={classes["veil"]} style={{ left: `${right}%`, right: 0 }} />
          </>
        )}
        {slider("start", left)}
        {slider("end", right)}
        {draft === null ? null : (
          <span
            className={classes["draft"]}
            style={{ left: `clamp(80px, ${(left + right) / 2}%, calc(100% - 80px))` }}
          >
            {rangeText(draft, zone, datingOf(wholeOf(ruler), zone))}
          </span>
        )}
      </div>
    </div>
  );
}
