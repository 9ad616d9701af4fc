// ui/timeline: the chart. Recharts keeps scales, axes, grid and tooltip; the bars are a layer of our own, because 1,200
// of its rectangles take 300 ms per update and five paths take a few. It stands inside an image with a summary, so it has
// no keyboard layer of its own: the range sliders and the table of bars are the keyboard's way.

import { memo } from "react";
import { CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis } from "recharts";
import { epochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import { axisCount, tickLabel } from "../words/timeline.ts";
import { countTicks, isMidnight, offsetIn, timeTicks } from "./axis-ticks.ts";
import type { TickScale } from "./axis-ticks.ts";
import { BarTip } from "./bar-tip.tsx";
import { BarsLayer } from "./bars-layer.tsx";
import { lastOf } from "./brush-range.ts";
import type { Ruler } from "./brush-range.ts";
import type { Bar } from "./series.ts";
import classes from "./timeline.module.css";

/** Pixels; timeline.module.css lays the brush over the same box. */
export const AXIS_WIDTH = 34;
const LANE = 16;
const BARS = 64;
const AXIS_HEIGHT = 18;
/** A label of time needs about so much room. */
const LABEL_WIDTH = 110;

export interface BarsChartProps {
  readonly bars: readonly Bar[];
  readonly ruler: Ruler;
  readonly peak: number;
  readonly zone: Zone;
  readonly width: number;
}

export const BarsChart = memo(function BarsChart({
  bars,
  ruler,
  peak,
  zone,
  width,
}: BarsChartProps) {
  const end = lastOf(ruler);
  const most = Math.max(2, Math.floor((width - AXIS_WIDTH) / LABEL_WIDTH));
  const { times, scale } = timeTicks({ start: ruler.first, end }, most, offsetIn(zone));
  const counts = countTicks(peak);
  const top = counts[2];
  // One point per bar, in its middle: what the pointer is nearest to is the bar it is over.
  const points = bars.map((_, i) => ({ middle: ruler.first + (i + 0.5) * ruler.width }));
  return (
    <ComposedChart
      data={points}
      width={width}
      height={LANE + BARS + AXIS_HEIGHT}
      margin={{ top: LANE, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="middle"
        type="number"
        domain={[ruler.first, end]}
        allowDataOverflow
        ticks={[...times]}
        interval={0}
        height={AXIS_HEIGHT}
        axisLine={false}
        tickLine={false}
        tick={<TimeMark right={width} zone={zone} scale={scale} />}
      />
      <YAxis
        type="number"
        domain={[0, top]}
        allowDataOverflow
        ticks={[...counts]}
        interval={0}
        width={AXIS_WIDTH}
        axisLine={false}
        tickLine={false}
        tickMargin={4}
        tickFormatter={axisCount}
        tick={{ className: classes["label"] }}
      />
      <Tooltip
        content={<BarTip bars={bars} ruler={ruler} zone={zone} />}
        cursor={{ stroke: "var(--border-2)" }}
        isAnimationActive={false}
        allowEscapeViewBox={{ x: false, y: true }}
        offset={14}
        // Recharts hides a tooltip without graphical items of its own; BarTip shows nothing when there is nothing.
        wrapperStyle={{ zIndex: "var(--z-pane)", visibility: "visible" }}
      />
      <BarsLayer bars={bars} ruler={ruler} />
    </ComposedChart>
  );
});

interface TimeMarkProps {
  readonly right: number;
  readonly zone: Zone;
  readonly scale: TickScale;
  /** From Recharts. */
  readonly x?: number | string;
  readonly payload?: { readonly value: number };
}

/** Labels at the two ends lean inwards, or they would be cut off. */
function TimeMark({ right, zone, scale, x: place = 0, payload }: TimeMarkProps) {
  const x = Number(place);
  const time = epochMicros(payload?.value ?? 0);
  const midnight = isMidnight(time, offsetIn(zone));
  const text = tickLabel(time, zone, { scale, midnight });
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
