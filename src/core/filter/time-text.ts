// core/filter: times and durations as people write them in a query. base/time.ts reads whole timestamps; here shorter
// ones are also allowed and cover all they could mean. A time without a zone is UTC, like every time in an audit log.

import { epochMicros, type EpochMicros } from "../base/brand.ts";
import { formatTime, parseTime } from "../base/time.ts";

/** Half-open: "2026-01-02" covers a day, "2026-01-02T03:04" a minute, a fraction ".5" a tenth of a second. */
export interface WrittenTime {
  readonly start: EpochMicros;
  readonly end: EpochMicros;
}

const WRITTEN =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?)?$/i;
const SECOND = 1_000_000;

/** RFC 3339 and its shorter forms down to the date; undefined for anything else, also for a 31st of February. */
export function parseWrittenTime(text: string): WrittenTime | undefined {
  const found = WRITTEN.exec(text);
  if (found === null) return undefined;
  const [, date = "", minutes, seconds, fraction, zone = "Z"] = found;
  const decimals = fraction === undefined ? "" : `.${fraction}`;
  const start = parseTime(`${date}T${minutes ?? "00:00"}${seconds ?? ":00"}${decimals}${zone}`);
  if (Number.isNaN(start)) return undefined;
  const width =
    minutes === undefined
      ? 86_400 * SECOND
      : seconds === undefined
        ? 60 * SECOND
        : 10 ** Math.max(0, 6 - (fraction ?? "").length);
  return { start, end: epochMicros(start + width) };
}

/** The time without decimals that say nothing; it reads back as the same time. */
export function shortTimeText(time: number): string {
  return formatTime(epochMicros(time)).replace(/\.?0+Z$/, "Z");
}

const DURATION = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(us|µs|ms|s|m|h|d)?$/i;
/** Sub-second units divide, so that 300ms is exactly 0.3. */
const PER_SECOND: ReadonlyMap<string, number> = new Map([
  ["us", SECOND],
  ["µs", SECOND],
  ["ms", 1000],
]);
const SECONDS: ReadonlyMap<string, number> = new Map([
  ["m", 60],
  ["h", 3600],
  ["d", 86_400],
]);

/** Seconds; a number without a unit is seconds. Undefined when it is no duration. */
export function parseDuration(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (found === null) return undefined;
  const unit = (found[2] ?? "s").toLowerCase();
  return (Number(found[1]) / (PER_SECOND.get(unit) ?? 1)) * (SECONDS.get(unit) ?? 1);
}

/** Microseconds that `-15m` goes back, from the end of the log; undefined for anything else. The unit must be there. */
export function parseBack(text: string): number | undefined {
  if (!/^-\d.*[a-zµ]$/i.test(text)) return undefined;
  const seconds = parseDuration(text.slice(1));
  return seconds === undefined ? undefined : Math.round(seconds * SECOND);
}
