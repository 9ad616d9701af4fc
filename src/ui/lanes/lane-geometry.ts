// ui/lanes: between time and pixels: where a mark stands, which mark is under the pointer, and what a zoom or a pull shows. Pure.

import { epochMicros } from "../../core/base/brand.ts";
import type { Lanes, TimeRange } from "../../worker/engine-api.ts";

export const LANE_PX = 22;
/** How far from a mark the pointer may be. */
const REACH_PX = 5;
/** Narrower than this there is nothing to tell apart. */
const LEAST_MICROS = 1000;

/** What the chart shows now: while a finger moves it is not yet the range that is chosen. */
export interface LaneWindow {
  readonly start: number;
  readonly end: number;
}

/** Middle of a mark's part of the time. */
export function timeOfMark({ span, parts, marks }: Lanes, mark: number): number {
  if (span === null) return 0;
  return span.start + ((span.end - span.start) * ((marks.part[mark] ?? 0) + 0.5)) / parts;
}

export const toX = (time: number, { start, end }: LaneWindow, width: number): number =>
  ((time - start) / (end - start)) * width;

/** The mark nearest to a point of the chart, or -1. Marks are in order of lane and then time. */
export function markAt(
  lanes: Lanes,
  { x, y }: { readonly x: number; readonly y: number },
  { window, width }: { readonly window: LaneWindow; readonly width: number },
): number {
  const lane = Math.floor(y / LANE_PX);
  let nearest = -1;
  let least = REACH_PX;
  const [first, end] = marksOfLane(lanes, lane);
  for (let mark = first; mark < end; mark++) {
    const away = Math.abs(toX(timeOfMark(lanes, mark), window, width) - x);
    if (away > least) continue;
    least = away;
    nearest = mark;
  }
  return nearest;
}

/** Half-open. */
export function marksOfLane({ marks }: Lanes, lane: number): readonly [number, number] {
  return [firstFrom(marks.lane, lane), firstFrom(marks.lane, lane + 1)];
}

function firstFrom(lanes: Uint16Array, lane: number): number {
  let low = 0;
  let high = lanes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lanes[middle] ?? 0) < lane) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mark that an arrow key leads to from `mark`; -1 begins at the first. */
export function nextMark(lanes: Lanes, mark: number, key: string): number | null {
  const { lane } = lanes.marks;
  if (lane.length === 0) return null;
  if (mark < 0) return isArrow(key) ? 0 : null;
  const own = lane[mark] ?? 0;
  switch (key) {
    case "ArrowRight":
      return lane[mark + 1] === own ? mark + 1 : mark;
    case "ArrowLeft":
      return mark > 0 && lane[mark - 1] === own ? mark - 1 : mark;
    case "ArrowDown":
    case "ArrowUp": {
      const step = key === "ArrowDown" ? 1 : -1;
      for (let to = own + step; to >= 0 && to < lanes.lanes.length; to += step) {
        const found = nearestIn(lanes, to, timeOfMark(lanes, mark));
        if (found >= 0) return found;
      }
      return mark;
    }
    default:
      return null;
  }
}

const isArrow = (key: string): boolean => key.startsWith("Arrow");

function nearestIn(lanes: Lanes, lane: number, time: number): number {
  const [first, end] = marksOfLane(lanes, lane);
  let nearest = -1;
  for (let mark = first; mark < end; mark++) {
    const away = Math.abs(timeOfMark(lanes, mark) - time);
    if (nearest < 0 || away < Math.abs(timeOfMark(lanes, nearest) - time)) nearest = mark;
  }
  return nearest;
}

/** On either side of the whole log: its first and last marks are not under the frame. */
const MARGIN = 0.006;

/** What the chart shows of marks that span so much of a log. */
export function shownOf(span: LaneWindow, log: LaneWindow): LaneWindow {
  if (span.start > log.start || span.end < log.end) return span;
  const margin = (span.end - span.start) * MARGIN;
  return { start: span.start - margin, end: span.end + margin };
}

/** `factor` below 1 comes closer; what is at `around` (0 to 1 of the width) stays there. Never beyond the log. */
export function zoomed(
  { start, end }: LaneWindow,
  { factor, around }: { readonly factor: number; readonly around: number },
  log: TimeRange,
): LaneWindow {
  const whole = log.end - log.start;
  const length = Math.min(whole, Math.max(LEAST_MICROS, (end - start) * factor));
  const at = start + (end - start) * around;
  return within({ start: at - length * around, end: at + length * (1 - around) }, log);
}

/** `by`: part of the width, to the later. */
export function pulled({ start, end }: LaneWindow, by: number, log: TimeRange): LaneWindow {
  const step = (end - start) * by;
  return within({ start: start + step, end: end + step }, log);
}

function within({ start, end }: LaneWindow, log: TimeRange): LaneWindow {
  const length = Math.min(end - start, log.end - log.start);
  const from = Math.max(log.start, Math.min(log.end - length, start));
  return { start: from, end: from + length };
}

/** As a range to choose; null for the whole log. */
export function rangeOf({ start, end }: LaneWindow, log: TimeRange): TimeRange | null {
  if (start <= log.start && end >= log.end) return null;
  return { start: epochMicros(Math.floor(start)), end: epochMicros(Math.ceil(end)) };
}
