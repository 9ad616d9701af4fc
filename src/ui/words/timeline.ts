// ui/words: what the timeline says: its title, its axis labels, the chosen range, and the one sentence a screen reader
// gets instead of the picture.

import type { EpochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import type { TimeRange } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";
import { datePrefix, timeParts, withoutYear } from "./times.ts";
import type { Dating } from "./times.ts";

const UNITS = [
  ["day", 86_400_000_000],
  ["hour", 3_600_000_000],
  ["minute", 60_000_000],
  ["second", 1_000_000],
  ["millisecond", 1000],
  ["microsecond", 1],
] as const;

/** "1 minute", "90 seconds": in the largest unit that divides it. */
export function barWidth(micros: number): string {
  const [unit, size] = unitOf(micros);
  return countOf(micros / size, unit);
}

/** "per minute", "per 10 minutes". */
export function perBar(micros: number): string {
  const [unit, size] = unitOf(micros);
  return micros === size ? `per ${unit}` : `per ${countOf(micros / size, unit)}`;
}

function unitOf(micros: number): readonly [string, number] {
  return UNITS.find(([, size]) => micros >= size && micros % size === 0) ?? ["microsecond", 1];
}

/** Round numbers of an axis, short: "80", "2.5k", "20k", "1.2M". */
export function axisCount(n: number): string {
  if (n >= 1e6) return `${n / 1e6}M`;
  return n >= 1000 ? `${n / 1000}k` : String(n);
}

/** "Sat 21 Nov 2026, 13:00 – 15:30"; seconds where minutes would read the same; both days where there are two. */
export function spanTitle(span: TimeRange, zone: Zone): string {
  const start = timeParts(span.start, zone);
  const end = timeParts(span.end, zone);
  const cut = span.end - span.start < 120_000_000 ? 8 : 5;
  const day = `${start.weekday} ${start.date}`;
  const from = `${day}, ${start.clock.slice(0, cut)}`;
  const to = end.clock.slice(0, cut);
  return start.date === end.date
    ? `${from} – ${to}`
    : `${from} – ${end.weekday} ${end.date}, ${to}`;
}

/** "14:00:00 – 14:30:00", with days or years where the whole log has more than one. */
export function rangeText(range: TimeRange, zone: Zone, dating: Dating): string {
  return `${momentText(range.start, zone, dating)} – ${momentText(range.end, zone, dating)}`;
}

function momentText(time: EpochMicros, zone: Zone, dating: Dating): string {
  const { date, clock, fraction } = timeParts(time, zone);
  const exact = Number(fraction) === 0 ? clock : `${clock}.${fraction.replace(/0+$/, "")}`;
  return datePrefix(date, dating) + exact;
}

export type LabelScale = "day" | "minute" | "second" | "millisecond";

/** What stands under a mark of the time axis; at midnight the day, since the clock alone would not tell which. */
export function tickLabel(
  time: EpochMicros,
  zone: Zone,
  as: { readonly scale: LabelScale; readonly midnight: boolean; readonly dating: Dating },
): string {
  const { date, clock, fraction } = timeParts(time, zone);
  if (as.scale === "day" || as.midnight) {
    return as.dating === "year" ? date : withoutYear(date);
  }
  if (as.scale === "minute") return clock.slice(0, 5);
  return as.scale === "second" ? clock : `${clock}.${fraction.slice(0, 3)}`;
}

export interface TimelineFacts {
  readonly bars: number;
  readonly barMicros: number;
  readonly peak: number;
  readonly peakTime: EpochMicros;
  readonly critical: number;
  readonly zone: Zone;
}

/** "150 bars of 1 minute, peak 158 at 14:18, 7 critical" */
export function timelineSummary(facts: TimelineFacts): string {
  const { clock } = timeParts(facts.peakTime, facts.zone);
  const at = facts.barMicros >= 60_000_000 ? clock.slice(0, 5) : clock;
  const critical = facts.critical === 0 ? "no" : formatCount(facts.critical);
  return `${countOf(facts.bars, "bar")} of ${barWidth(facts.barMicros)}, peak ${formatCount(facts.peak)} at ${at}, ${critical} critical`;
}
