// ui/timeline: the arithmetic of choosing a time range on the bars. Knows no pixels and no React. A chosen range begins
// and ends between two bars, so that it holds exactly the events of the bars it covers; and the range of all bars is no
// range at all, since that is what the reader means by it.

import { epochMicros } from "../../core/base/brand.ts";
import type { TimeRange } from "../../worker/engine-api.ts";

/** The bars as a ruler: `count` of them, each `width` microseconds, the first beginning at `first`. */
export interface Ruler {
  readonly first: number;
  readonly width: number;
  readonly count: number;
}

export type Grip = "start" | "end" | "middle" | "new";
export type Edge = "start" | "end";

const clamp = (n: number, low: number, high: number): number => Math.min(Math.max(n, low), high);

export const lastOf = (ruler: Ruler): number => ruler.first + ruler.count * ruler.width;

export const wholeOf = (ruler: Ruler): TimeRange => rangeOf(ruler, 0, ruler.count);

const rangeOf = (ruler: Ruler, start: number, end: number): TimeRange => ({
  start: epochMicros(ruler.first + start * ruler.width),
  end: epochMicros(ruler.first + end * ruler.width),
});

/** The border between bars nearest to a time, counted in bars from the first. */
const borderAt = (ruler: Ruler, time: number): number =>
  clamp(Math.round((time - ruler.first) / ruler.width), 0, ruler.count);

/** Borders of a range on the ruler, at least one bar apart. */
export function bordersOf(ruler: Ruler, range: TimeRange | null): { start: number; end: number } {
  if (range === null) return { start: 0, end: ruler.count };
  const start = clamp(borderAt(ruler, range.start), 0, ruler.count - 1);
  return { start, end: Math.max(borderAt(ruler, range.end), start + 1) };
}

/** A range as it is kept: null where it leaves nothing out. */
export function keptRange(ruler: Ruler, range: TimeRange): TimeRange | null {
  return range.start <= ruler.first && range.end >= lastOf(ruler) ? null : range;
}

/** What a press at `time` takes hold of; edges are caught from `reach` microseconds away. */
export function gripAt(time: number, range: TimeRange | null, reach: number): Grip {
  if (range === null) return "new";
  const toStart = Math.abs(time - range.start);
  const toEnd = Math.abs(time - range.end);
  if (Math.min(toStart, toEnd) <= reach) return toStart < toEnd ? "start" : "end";
  return time > range.start && time < range.end ? "middle" : "new";
}

export interface Drag {
  readonly grip: Grip;
  readonly from: number;
  readonly to: number;
  /** The range when the drag began. */
  readonly range: TimeRange | null;
}

/** The range a drag makes. A new one takes every bar it touches; an edge stops one bar before the other. */
export function draggedRange(ruler: Ruler, { grip, from, to, range }: Drag): TimeRange {
  const at = bordersOf(ruler, range);
  if (grip === "start") return rangeOf(ruler, Math.min(borderAt(ruler, to), at.end - 1), at.end);
  if (grip === "end") return rangeOf(ruler, at.start, Math.max(borderAt(ruler, to), at.start + 1));
  if (grip === "middle") {
    const by = clamp(Math.round((to - from) / ruler.width), -at.start, ruler.count - at.end);
    return rangeOf(ruler, at.start + by, at.end + by);
  }
  const start = Math.floor((Math.min(from, to) - ruler.first) / ruler.width);
  const end = Math.ceil((Math.max(from, to) - ruler.first) / ruler.width);
  const low = clamp(start, 0, ruler.count - 1);
  return rangeOf(ruler, low, clamp(end, low + 1, ruler.count));
}

/** One edge moved by whole bars; it stops at the ends and one bar before the other edge. */
export function steppedRange(
  ruler: Ruler,
  range: TimeRange | null,
  step: { readonly edge: Edge; readonly bars: number },
): TimeRange {
  const at = bordersOf(ruler, range);
  return step.edge === "start"
    ? rangeOf(ruler, clamp(at.start + step.bars, 0, at.end - 1), at.end)
    : rangeOf(ruler, at.start, clamp(at.end + step.bars, at.start + 1, ruler.count));
}
