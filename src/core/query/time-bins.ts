// core/query: times in a few equal parts of a span, for sparklines.

import { epochMicros } from "../base/brand.ts";
import type { TimeRange } from "./question.ts";
import type { RowMarks } from "./row-marks.ts";

/** Parts: bars of 4 pixels in a picture as wide as a word. */
export const TIME_BINS = 24;

/** The range that is chosen, else that of the whole log, as the timeline's; null when no event has a time. */
export function binSpan(range: TimeRange | null, marks: RowMarks): TimeRange | null {
  if (range !== null) return range;
  const { first, last } = marks.span();
  return first > last ? null : { start: epochMicros(first), end: epochMicros(last + 1) };
}

/** Which part a time lies in. */
export function binOf(span: TimeRange | null, parts = TIME_BINS): (time: number) => number {
  if (span === null) return () => 0;
  const { start, end } = span;
  const part = (end - start) / parts;
  return (time) => Math.max(0, Math.min(parts - 1, Math.floor((time - start) / part)));
}

export const noBins = (parts = TIME_BINS): number[] => Array.from({ length: parts }, () => 0);
