// ui/timeline: bars → one SVG path per series. 240 bars as <rect> are 1,200 nodes and 300 ms per update in Recharts; as
// five paths they are five nodes. Edges are rounded to whole pixels, because a blurred gap of 0.4 px reads as a stripe.

import { SERIES } from "./series.ts";
import type { Bar } from "./series.ts";

export interface Frame {
  /** Left edge of bar `i` in pixels; `i` may be the number of bars. */
  readonly xOf: (bar: number) => number;
  /** Pixels from the baseline for so many events. */
  readonly heightOf: (count: number) => number;
  readonly baseline: number;
  /** The tallest a bar may be. */
  readonly height: number;
}

/**
 * Heights of a bar's parts, in the order of SERIES. Each part that has events gets at least its `least`, in a full plot
 * at the cost of its neighbours; else the last part gives way, so that the whole bar is as tall as its total says.
 */
export function partHeights(bar: Bar, frame: Pick<Frame, "heightOf" | "height">): number[] {
  const whole = frame.heightOf(bar.total);
  const leasts = SERIES.map(({ least }, i) => ((bar.counts[i] ?? 0) > 0 ? least : 0));
  let reserved = leasts.reduce((sum, least) => sum + least, 0);
  let used = 0;
  return leasts.map((least, i) => {
    if (least === 0) return 0;
    reserved -= least;
    const wanted = i === SERIES.length - 1 ? whole - used : frame.heightOf(bar.counts[i] ?? 0);
    const height = Math.min(Math.max(wanted, least), frame.height - used - reserved);
    used += height;
    return height;
  });
}

/** One path per series, in the order of SERIES; "" for a series without events. */
export function barPaths(bars: readonly Bar[], frame: Frame): string[] {
  const paths = SERIES.map(() => "");
  for (const [i, bar] of bars.entries()) {
    if (bar.total === 0) continue;
    const left = Math.round(frame.xOf(i));
    const right = Math.round(frame.xOf(i + 1));
    const width = Math.max(right - left - (right - left >= 3 ? 1 : 0), 1);
    let y = frame.baseline;
    for (const [series, height] of partHeights(bar, frame).entries()) {
      if (height <= 0) continue;
      y -= height;
      paths[series] += `M${left} ${round(y)}h${width}v${round(height)}h-${width}z`;
    }
  }
  return paths;
}

const round = (n: number): number => Math.round(n * 100) / 100;
