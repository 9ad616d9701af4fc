// ui/timeline: the bars themselves, inside the chart and on its scales, one path per series, and the lines behind them.
// Recharts' own grid measures labels of the time axis for lines it is not to draw: 5 ms of the chart's first drawing.

import { use } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { BarsContext } from "./bars-context.ts";
import { barPaths } from "./bar-paths.ts";
import type { Ruler } from "./brush-range.ts";
import { SERIES } from "./series.ts";
import classes from "./timeline.module.css";

export interface BarsLayerProps {
  readonly ruler: Ruler;
  /** Where a line crosses the plot. */
  readonly counts: readonly number[];
}

export function BarsLayer({ ruler, counts }: BarsLayerProps) {
  const bars = use(BarsContext);
  const plot = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (plot === undefined || toX === undefined || toY === undefined) return null;
  const baseline = plot.y + plot.height;
  const paths = barPaths(bars, {
    xOf: (bar) => toX(ruler.first + bar * ruler.width) ?? plot.x,
    heightOf: (count) => baseline - (toY(count) ?? baseline),
    baseline,
    height: plot.height,
  });
  return (
    <g>
      {counts.map((count) => (
        <path
          key={count}
          stroke="var(--border)"
          d={`M${plot.x} ${toY(count) ?? baseline}h${plot.width}`}
        />
      ))}
      {SERIES.map(({ id }, i) => (
        <path key={id} className={classes["bars"]} data-series={id} d={paths[i] ?? ""} />
      ))}
    </g>
  );
}
