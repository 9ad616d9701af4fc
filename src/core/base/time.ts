// core/base: RFC 3339 text to microseconds and back, by arithmetic alone: `Date` keeps only milliseconds, and parsing a
// million events with it costs more than parsing their JSON. Knows nothing of time zones but the offset in the text.

import { epochMicros, type EpochMicros } from "./brand.ts";

const SECOND = 1_000_000;
const DAY = 86_400;
const NOT_A_TIME = epochMicros(Number.NaN);
const FRACTION_SCALE = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as const;

/** Days from 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `count` digits at `at` as a number, NaN if one of them is not a digit. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Seconds east of UTC of the zone at `at`, NaN if it is none. No zone at all is UTC, as in the logs that leave it out. */
function zoneSeconds(text: string, at: number): number {
  const mark = text[at];
  if (mark === undefined) return 0;
  if (mark === "Z" || mark === "z") return text.length === at + 1 ? 0 : Number.NaN;
  if ((mark !== "+" && mark !== "-") || text.length !== at + 6 || text[at + 3] !== ":")
    return Number.NaN;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (mark === "+" ? 1 : -1) * (hours * 3600 + minutes * 60);
}

/**
 * The moment `text` names: `2026-03-01T10:00:00.123456Z`, 0 to 9 fraction digits (what is finer than a microsecond is cut
 * off), `Z` or `±hh:mm` or no zone (UTC), a space or `T` between. NaN when it is no such text, when the date does not
 * exist, and outside the years 1685 to 2254, where microseconds stop being exact (Go's zero time, year 1, falls there).
 * A leap second, `:60`, becomes the last microsecond before it ends the minute: events stay in order, none gets lost.
 */
export function parseTime(text: string): EpochMicros {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  let second = digits(text, 17, 2);
  const separator = text[10];
  if (
    !(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)) ||
    !(hour <= 23 && minute <= 59 && second <= 60) ||
    !(separator === "T" || separator === " " || separator === "t") ||
    text[4] !== "-" ||
    text[7] !== "-" ||
    text[13] !== ":" ||
    text[16] !== ":"
  ) {
    return NOT_A_TIME;
  }
  let at = 19;
  let micros = 0;
  if (text[at] === ".") {
    const start = ++at;
    while (at - start < 10 && !Number.isNaN(digits(text, at, 1))) at++;
    const count = at - start;
    if (count === 0 || count > 9) return NOT_A_TIME;
    micros = digits(text, start, Math.min(count, 6)) * (FRACTION_SCALE[Math.min(count, 6)] ?? 1);
  }
  if (second === 60) {
    second = 59;
    micros = 999_999;
  }
  const zone = zoneSeconds(text, at);
  const days = daysFromCivil(year, month, day);
  const total = (days * DAY + hour * 3600 + minute * 60 + second - zone) * SECOND + micros;
  return Number.isSafeInteger(total) ? epochMicros(total) : NOT_A_TIME;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** `2026-03-01T10:00:00.123456Z`, always six fraction digits, always UTC; "" for NaN. */
export function formatTime(time: EpochMicros): string {
  if (!Number.isSafeInteger(time)) return "";
  const seconds = Math.floor(time / SECOND);
  const micros = time - seconds * SECOND;
  const days = Math.floor(seconds / DAY);
  const ofDay = seconds - days * DAY;
  // The inverse of daysFromCivil, from the same source.
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const clock = `${pad(Math.floor(ofDay / 3600), 2)}:${pad(Math.floor(ofDay / 60) % 60, 2)}:${pad(ofDay % 60, 2)}`;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock}.${pad(micros, 6)}Z`;
}
