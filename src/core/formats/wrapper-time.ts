// core/formats: the times that wrappers write, as RFC 3339 text: milliseconds, seconds or nanoseconds since 1970 as a number
// or as text, Log Analytics' American dates, and RFC 3339 itself. Undefined for what is none of them.

import { epochMicros } from "../base/brand.ts";
import { formatTime, parseTime } from "../base/time.ts";

/** `M/D/YYYY, h:mm:ss.mmm AM` */
const AMERICAN =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,7}))? ([AP])M$/;

const two = (n: string): string => n.padStart(2, "0");

export function wrapperTime(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = value.replace(/^"|"$/g, "");
  if (/^\d{9,20}(?:\.\d+)?$/.test(text)) return fromNumber(text);
  if (!Number.isNaN(parseTime(text))) return text;
  const parts = AMERICAN.exec(text);
  if (parts === null) return undefined;
  const [, month = "", day = "", year = "", hour = "", minute = "", second = "", , half] = parts;
  const fraction = (parts[7] ?? "").padEnd(6, "0").slice(0, 6);
  const hours = (Number(hour) % 12) + (half === "P" ? 12 : 0);
  return `${year}-${two(month)}-${two(day)}T${two(String(hours))}:${minute}:${second}.${fraction}Z`;
}

function fromNumber(text: string): string | undefined {
  const number = Number(text);
  const digits = text.split(".", 1)[0]?.length ?? 0;
  // 10 digits of seconds last until the year 2286; each further three are a finer unit.
  const micros =
    digits <= 11
      ? number * 1e6
      : digits <= 14
        ? number * 1e3
        : digits <= 17
          ? number
          : Number(text.slice(0, -3));
  const time = formatTime(epochMicros(Math.round(micros)));
  return time === "" ? undefined : time;
}
