// ui/events: times of a row beside those of others: since the row before it in the table, and since the event that is open,
// or if none is, since the row the keyboard is on. Pure.

import type { EpochMicros } from "../../core/base/brand.ts";
import { formatSpan } from "../words/times.ts";

type Time = EpochMicros | null | undefined;

/** "+412 ms", "−3 s"; "" where one of the times is not known. */
export function timeBetween(from: Time, to: Time): string {
  if (from === null || from === undefined || to === null || to === undefined) return "";
  const span = to - from;
  if (span === 0) return "0";
  return `${span < 0 ? "−" : "+"}${formatSpan(Math.abs(span))}`;
}
