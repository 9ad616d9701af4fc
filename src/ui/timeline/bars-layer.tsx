// ui/timeline: the bars themselves, inside the chart and on its scales, one path per series.

import { use } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { BarsContext } from "./bars-context.ts";
import { barPaths } from "./bar-paths.ts";
import type { Ruler } from "./brush-range.ts";
import { SERIES } from "./series.ts";
import classes from "./timeline.module.css";

export function BarsLayer({ ruler }: { readonly ruler: Ruler }) {
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
      {SERIES.map(({ id }, i) => (
        <path key={id} className={classes["bars"]} data-series={id} d={paths[i] ?? ""} />
      ))}
    </g>
  );
}
