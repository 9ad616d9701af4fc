// ui/words: points in time and lengths of time for people. Microseconds are kept to the last digit, because the order
// of events hangs on them; a Date holds milliseconds only, so the fraction is cut from the number, not from a Date.

import { epochMicros } from "../../core/base/brand.ts";
import type { EpochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import { formatCount } from "./numbers.ts";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const DAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

export interface TimeParts {
  /** "Sat" */
  readonly weekday: string;
  /** "21 Nov 2026" */
  readonly date: string;
  /** "14:18:07" */
  readonly clock: string;
  /** "482913", always six digits */
  readonly fraction: string;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** A time that no calendar holds (a forged one) reads as dashes rather than as an error. */
export function timeParts(time: EpochMicros, zone: Zone): TimeParts {
  const millis = Math.floor(time / 1000);
  const date = new Date(millis);
  if (Number.isNaN(date.getTime())) {
    return { weekday: "-", date: "-", clock: "-", fraction: "000000" };
  }
  // Shifting by the zone's offset lets the UTC getters speak local time.
  if (zone === "local") date.setTime(millis - date.getTimezoneOffset() * 60_000);
  const fraction = time - Math.floor(time / 1_000_000) * 1_000_000;
  return {
    weekday: DAYS[date.getUTCDay()] ?? "",
    date: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`,
    clock: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
    fraction: String(fraction).padStart(6, "0"),
  };
}

/** What must stand before a clock for it to be one moment of the whole log. */
export type Dating = "clock" | "day" | "year";

/** By the reader's calendar: a log that begins at 23:59 may be of two days, and of two years. */
export function datingOf(
  span: { readonly start: EpochMicros; readonly end: EpochMicros } | null,
  zone: Zone,
): Dating {
  if (span === null) return "clock";
  const first = timeParts(span.start, zone).date;
  // The end is not in it: a log that ends at midnight is of the day before.
  const last = timeParts(epochMicros(Math.max(span.start, span.end - 1)), zone).date;
  if (first === last) return "clock";
  return yearOf(first) === yearOf(last) ? "day" : "year";
}

const yearOf = (date: string): string => date.slice(date.lastIndexOf(" "));

/** "", "21 Nov " or "21 Nov 2026 ", to stand before a clock. */
export function datePrefix(date: string, dating: Dating): string {
  if (dating === "clock") return "";
  return `${dating === "year" ? date : withoutYear(date)} `;
}

export const withoutYear = (date: string): string => date.replace(/ -?\d+$/, "");

/** "21 Nov 2026 14:18:07" */
export function formatMoment(time: EpochMicros, zone: Zone): string {
  const { date, clock } = timeParts(time, zone);
  return `${date} ${clock}`;
}

/** "21 Nov 2026 14:18:07.482913 UTC" */
export function formatExactMoment(time: EpochMicros, zone: Zone): string {
  const { date, clock, fraction } = timeParts(time, zone);
  return `${date} ${clock}.${fraction} ${zoneName(zone, time)}`;
}

/** Digits of a second's fraction. */
export type Precision = 0 | 3 | 6;

/** The least that loses nothing of any of these: who writes seconds has written no microseconds of zero. */
export function precisionOf(times: readonly EpochMicros[]): Precision {
  if (times.some((time) => time % 1_000 !== 0)) return 6;
  return times.some((time) => time % 1_000_000 !== 0) ? 3 : 0;
}

/** "21 Nov 2026 14:18:07.482 UTC": formatExactMoment with as many digits. */
export function formatMomentTo(time: EpochMicros, zone: Zone, digits: Precision): string {
  const { date, clock, fraction } = timeParts(time, zone);
  const rest = digits === 0 ? "" : `.${fraction.slice(0, digits)}`;
  return `${date} ${clock}${rest} ${zoneName(zone, time)}`;
}

/** "UTC", or the reader's offset at that time: "+01:00". */
export function zoneName(zone: Zone, time: EpochMicros): string {
  if (zone === "utc") return "UTC";
  const east = -new Date(Math.floor(time / 1000)).getTimezoneOffset();
  if (Number.isNaN(east)) return "";
  const minutes = Math.abs(east);
  return `${east < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const MICRO_UNITS = [
  ["d", 86_400e6],
  ["h", 3600e6],
  ["min", 60e6],
  ["s", 1e6],
  ["ms", 1e3],
] as const;

/** At most two units, largest first: "2 d 3 h", "30 min", "9 min 12 s", "412 ms", "83 µs". */
export function formatSpan(micros: number): string {
  const [largest, next] = unitsFrom(micros);
  if (largest === undefined) return `${formatCount(Math.round(micros))} µs`;
  const [name, size] = largest;
  if (size <= 1e6 || next === undefined) {
    const scaled = micros / size;
    return `${scaled < 10 ? Number(scaled.toFixed(1)) : Math.round(scaled)} ${name}`;
  }
  const inNext = Math.round(micros / next[1]);
  const perLargest = size / next[1];
  const whole = Math.floor(inNext / perLargest);
  const rest = inNext % perLargest;
  return rest === 0
    ? `${formatCount(whole)} ${name}`
    : `${formatCount(whole)} ${name} ${rest} ${next[0]}`;
}

function unitsFrom(micros: number): readonly (readonly [string, number])[] {
  const first = MICRO_UNITS.findIndex(([, size]) => micros >= size);
  return first < 0 ? [] : MICRO_UNITS.slice(first, first + 2);
}
