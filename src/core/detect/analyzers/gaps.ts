// core/detect/analyzers: gaps between rows in order of time that stand out. What comes again and again is the rhythm of a log,
// nights of a week as well as jobs of every hour; a gap stands out where it is several times as long as that.

import { STEP_ROWS, type Steps } from "../../base/in-steps.ts";
import type { ReadCell } from "../rows/row-cells.ts";

export interface Gap {
  /** The rows on both sides. */
  readonly before: number;
  readonly after: number;
  /** Microseconds. */
  readonly length: number;
}

/** With fewer events there is no rhythm: a log that a policy thinned out to some hundreds has all lengths of gaps. */
const LEAST_EVENTS = 500;
/** So many gaps are exceptions; the next one is the rhythm. */
const EXCEPTIONS = 8;
/** As many times the usual is long. */
const TIMES = 10;
/** Microseconds. Nodes renew their leases every ten seconds; a restart of the API server takes a minute or two. */
const LEAST_LONG = 300e6;

/** At most `EXCEPTIONS`, the longest first; and what is usual. */
export function* gapsOf(
  rows: Uint32Array,
  timeOf: ReadCell,
): Steps<{ readonly gaps: readonly Gap[]; readonly usual: number }> {
  const longest: Gap[] = [];
  for (let start = 1; start < rows.length; start += STEP_ROWS) {
    const end = Math.min(rows.length, start + STEP_ROWS);
    let last = timeOf(rows[start - 1] ?? 0);
    let least = longest.length > EXCEPTIONS ? (longest.at(-1)?.length ?? 0) : 0;
    for (let i = start; i < end; i++) {
      const time = timeOf(rows[i] ?? 0);
      const length = time - last;
      last = time;
      if (length <= least) continue;
      longest.push({ before: rows[i - 1] ?? 0, after: rows[i] ?? 0, length });
      longest.sort((a, b) => b.length - a.length);
      if (longest.length > EXCEPTIONS + 1) longest.pop();
      if (longest.length > EXCEPTIONS) least = longest.at(-1)?.length ?? 0;
    }
    yield;
  }
  const usual = longest[EXCEPTIONS]?.length ?? 0;
  if (rows.length < LEAST_EVENTS) return { gaps: [], usual };
  const long = Math.max(LEAST_LONG, usual * TIMES);
  return { gaps: longest.slice(0, EXCEPTIONS).filter(({ length }) => length >= long), usual };
}

export const silenceText = (length: number, usual: number): string =>
  `silent for ${durationText(length)}, usually for no more than ${durationText(usual)}`;

/** In two units at most: 1 h 20 min. */
export function durationText(micros: number): string {
  const seconds = Math.round(micros / 1e6);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "1 s";
  const told = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return told.map(([count, unit]) => `${count} ${unit}`).join(" ");
}
