// ui/timeline: where the axes are marked. Marks of time stand on round readings of the wall clock in the reader's zone,
// also across a change of summer time, so they are stepped on the wall clock and brought back to instants one by one.

import type { EpochMicros } from "../../core/base/brand.ts";
import { epochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";

/** Microseconds the wall clock is ahead of UTC at an instant. */
export type OffsetAt = (time: number) => number;

export const offsetIn = (zone: Zone): OffsetAt =>
  zone === "utc" ? () => 0 : (time) => -new Date(time / 1000).getTimezoneOffset() * MINUTE;

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * 1000),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 30, 90, 365, 1000, 3650, 10_000, 36_500].map((n) => n * DAY),
];

export type TickScale = "day" | "minute" | "second" | "millisecond";

export interface TimeTicks {
  readonly times: readonly EpochMicros[];
  /** How fine a label must be to tell neighbours apart. */
  readonly scale: TickScale;
}

/** At most `most` round times within start and end, both included. */
export function timeTicks(
  span: { readonly start: number; readonly end: number },
  most: number,
  offsetAt: OffsetAt,
): TimeTicks {
  const step = STEPS.find((s) => (span.end - span.start) / s <= most - 1) ?? STEPS.at(-1) ?? DAY;
  const times: EpochMicros[] = [];
  const firstWall = Math.ceil((span.start + offsetAt(span.start)) / step) * step;
  for (let i = 0; i < most; i++) {
    const time = instantOf(firstWall + i * step, offsetAt);
    if (time > span.end) break;
    // Where the clock is set back, a reading comes twice and the second may lie behind the first.
    if (time >= span.start && time > (times.at(-1) ?? -Infinity)) times.push(epochMicros(time));
  }
  return { times, scale: scaleOf(step) };
}

/** The instant at which the wall clock shows `wall`; a reading that summer time leaves out is moved by the gap. */
function instantOf(wall: number, offsetAt: OffsetAt): number {
  const guess = wall - offsetAt(wall);
  return wall - offsetAt(guess);
}

function scaleOf(step: number): TickScale {
  if (step >= DAY) return "day";
  if (step >= MINUTE) return "minute";
  return step >= SECOND ? "second" : "millisecond";
}

/** True where the wall clock shows midnight: there the label names the day. */
export const isMidnight = (time: number, offsetAt: OffsetAt): boolean =>
  (time + offsetAt(time)) % DAY === 0;

/** Zero, the middle and the top of the axis of counts: the lowest round numbers that hold the peak, never fractions. */
export function countTicks(peak: number): readonly [0, number, number] {
  const half = Math.max(peak / 2, 1);
  const power = 10 ** Math.floor(Math.log10(half));
  const digit = [1, 2, 3, 4, 5, 6, 8].find((d) => d * power >= half) ?? 10;
  return [0, digit * power, 2 * digit * power];
}
