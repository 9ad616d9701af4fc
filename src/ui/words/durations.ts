// ui/words: how long something took, in one number and one unit, as a filter is written too: 5ms, 0.5s would be 500ms.

import { secondsOf, type SecondsRange } from "../../core/filter/duration-edges.ts";
import { countOf } from "./numbers.ts";

/** "500ms", "2s", "5m", "4h": the largest unit that leaves a whole number, or else the seconds as they are. */
export function durationText(seconds: number): string {
  const thousandths = Math.round(seconds * 1e6) / 1000;
  if (seconds < 1) return `${thousandths}ms`;
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

/** "1s to 2s", "below 1ms", "4h and longer". */
export function secondsText({ from, below }: SecondsRange): string {
  if (from === null) return below === null ? "any" : `below ${durationText(below)}`;
  return below === null
    ? `${durationText(from)} and longer`
    : `${durationText(from)} to ${durationText(below)}`;
}

/** The chart in words: how many there are, where most of them lie, and the longest. */
export function durationsSummary(counts: ArrayLike<number>): string {
  const all = Array.from(counts);
  const total = all.reduce((sum, n) => sum + n, 0);
  if (total === 0) return "No request with a duration";
  const most = all.indexOf(Math.max(...all));
  const last = all.findLastIndex((n) => n > 0);
  const of = (bar: number): string =>
    `${countOf(all[bar] ?? 0, "request")} ${secondsText(secondsOf(bar, bar))}`;
  return last === most
    ? `${countOf(total, "request")}, most: ${of(most)}`
    : `${countOf(total, "request")}, most: ${of(most)}; longest: ${of(last)}`;
}
