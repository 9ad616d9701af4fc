// ui/timeline: the chart. Recharts keeps scales and axes; the bars are a layer of our own, because 1,200 of its rectangles
// take 300 ms per update and five paths take a few. The bars come through a context, past the chart: it takes 5 ms to draw,
// and needs to only when an axis changes. It stands inside an image with a summary, so it has no keyboard layer of its own:
// the range sliders and the table of bars are the keyboard's way.

import { memo } from "react";
import { ComposedChart, XAxis, YAxis } from "recharts";
import { epochMicros } from "../../core/base/brand.ts";
import { isEqual } from "../../core/base/is-equal.ts";
import type { Zone } from "../../state/view-state.ts";
import { axisCount, tickLabel } from "../words/timeline.ts";
import { datingOf } from "../words/times.ts";
import type { Dating } from "../words/times.ts";
import { countTicks, isMidnight, offsetIn, timeTicks } from "./axis-ticks.ts";
import type { TickScale } from "./axis-ticks.ts";
import { BarPointer } from "./bar-pointer.tsx";
import { BarsContext } from "./bars-context.ts";
import { BarsLayer } from "./bars-layer.tsx";
import { lastOf, wholeOf } from "./brush-range.ts";
import type { Ruler } from "./brush-range.ts";
import { peakOf } from "./series.ts";
import type { Bar } from "./series.ts";
import classes from "./timeline.module.css";

/** Pixels; timeline.module.css lays the brush over the same box. */
export const AXIS_WIDTH = 34;
const LANE = 16;
const BARS = 64;
const AXIS_HEIGHT = 18;
/** A label of time needs about so much room. */
const LABEL_WIDTH = 110;

export interface BarsChartProps extends Omit<AxesProps, "counts"> {
  readonly bars: readonly Bar[];
}

export function BarsChart({ bars, ...rest }: BarsChartProps) {
  const counts = countTicks(bars[peakOf(bars)]?.total ?? 0);
  return (
    <BarsContext value={bars}>
      <Axes {...rest} counts={counts} />
      <BarPointer ruler={rest.ruler} zone={rest.zone} />
    </BarsContext>
  );
}

interface AxesProps {
  readonly ruler: Ruler;
  /** Marks of the axis of counts. */
  readonly counts: readonly [number, number, number];
  readonly zone: Zone;
  readonly width: number;
}

const Axes = memo(function Axes({ ruler, counts, zone, width }: AxesProps) {
  const end = lastOf(ruler);
  const most = Math.max(2, Math.floor((width - AXIS_WIDTH) / LABEL_WIDTH));
  const { times, scale } = timeTicks({ start: ruler.first, end }, most, offsetIn(zone));
  const dating = datingOf(wholeOf(ruler), zone);
  return (
    <ComposedChart
      data={[{ time: ruler.first }, { time: end }]}
      width={width}
      height={LANE + BARS + AXIS_HEIGHT}
      margin={{ top: LANE, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="time"
        type="number"
        domain={[ruler.first, end]}
        allowDataOverflow
        ticks={[...times]}
        interval={0}
        height={AXIS_HEIGHT}
        axisLine={false}
        tickLine={false}
        tick={<TimeMark right={width} {...{ zone, scale, dating }} />}
      />
      <YAxis
        type="number"
        domain={[0, counts[2]]}
        allowDataOverflow
        ticks={[...counts]}
        interval={0}
        width={AXIS_WIDTH}
        axisLine={false}
        tickLine={false}
        tickMargin={4}
        tick={<CountMark />}
      />
      <BarsLayer ruler={ruler} counts={counts} />
    </ComposedChart>
  );
}, isEqual);

interface MarkProps {
  /** From Recharts. */
  readonly x?: number | string;
  readonly y?: number | string;
  readonly payload?: { readonly value: number };
}

/** Plain text: Recharts would measure each new number, and so have the whole page laid out in between. */
function CountMark({ x, y, payload }: MarkProps) {
  return (
    <text className={classes["label"]} x={x} y={y} dy="0.355em" textAnchor="end">
      {axisCount(payload?.value ?? 0)}
    </text>
  );
}

interface TimeMarkProps extends MarkProps {
  readonly right: number;
  readonly zone: Zone;
  readonly scale: TickScale;
  readonly dating: Dating;
}

/** Labels at the two ends lean inwards, or they would be cut off. */
function TimeMark({ right, zone, scale, dating, x: place = 0, payload }: TimeMarkProps) {
  const x = Number(place);
  const time = epochMicros(payload?.value ?? 0);
  const midnight = isMidnight(time, offsetIn(zone));
  const text = tickLabel(time, zone, { scale, midnight, dating });
  const half = text.length * 3.2;
  const anchor = x - half < AXIS_WIDTH - 8 ? "start" : x + half > right ? "end" : "middle";
  const top = LANE + BARS;
  return (
    <g>
      <line x1={x} x2={x} y1={top} y2={top + 3} stroke="var(--border-2)" />
      <text className={classes["label"]} x={x} y={top + 14} textAnchor={anchor}>
        {text}
      </text>
    </g>
  );
}
