// core/filter: one part of a moment: its hour, its day, its week. Of a column's time the part in UTC, as audit logs are
// written; of a text the part as it stands there, whatever its zone, for Sigma's time modifiers convert nothing.

import type { EpochMicros } from "../base/brand.ts";
import { formatTime } from "../base/time.ts";

export const TIME_PARTS = ["minute", "hour", "day", "week", "month", "year"] as const;
export type TimePart = (typeof TIME_PARTS)[number];

export const isTimePart = (text: string): text is TimePart =>
  TIME_PARTS.some((part) => part === text);

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d))?/;
const DAY_MS = 86_400_000;

/** Undefined where the text is no date, or is asked for a time of day that it does not say. */
export function partOfText(text: string, part: TimePart): number | undefined {
  const found = WRITTEN.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number);
  switch (part) {
    case "year":
      return year;
    case "month":
      return month;
    case "day":
      return day;
    case "week":
      return isoWeek(Date.UTC(year, month - 1, day));
    case "hour":
      return found[4] === undefined ? undefined : Number(found[4]);
    case "minute":
      return found[5] === undefined ? undefined : Number(found[5]);
  }
}

export const partOfTime = (time: EpochMicros, part: TimePart): number | undefined =>
  partOfText(formatTime(time), part);

/** ISO 8601: weeks begin on Monday, and the first is the one with the year's first Thursday. */
function isoWeek(day: number): number {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  const thursday = day + (3 - weekday) * DAY_MS;
  const start = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - start) / DAY_MS / 7) + 1;
}
