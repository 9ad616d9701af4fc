// ui/timeline: the bars themselves, inside the chart and on its scales, one path per series.

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { barPaths } from "./bar-paths.ts";
import type { Ruler } from "./brush-range.ts";
import { SERIES } from "./series.ts";
import type { Bar } from "./series.ts";
import classes from "./timeline.module.css";

export interface BarsLayerProps {
  readonly bars: readonly Bar[];
  readonly ruler: Ruler;
}

export function BarsLayer({ bars, ruler }: BarsLayerProps) {
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
      {SERIES.map(({ id }, i) => (
        <path key={id} className={classes["bars"]} data-series={id} d={paths[i] ?? ""} />
      ))}
    </g>
  );
}
