// core/query: events over time by severity, in bars of a width a person would choose. Bars begin at multiples of their
// width since 1970 UTC, so they stay where they are when the span changes a little. Two passes, about 3 ns per row each.

import { SEVERITIES } from "../audit/severity.ts";
import { epochMicros } from "../base/brand.ts";
import { countBits, type Bitset } from "../base/bitset.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import type { TimeRange, Timeline } from "./question.ts";

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const BAR_WIDTHS: readonly number[] = [
  ...[1, 10, 100, 1000, 10_000, 100_000].flatMap((unit) => [1, 2, 5].map((n) => n * unit)),
  ...[SECOND, MINUTE].flatMap((unit) => [1, 2, 5, 10, 15, 30].map((n) => n * unit)),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * DAY),
  // One forged timestamp can stretch a log over centuries.
  ...[1, 10, 100, 1000, 10_000].flatMap((unit) => [100, 200, 500].map((n) => n * unit * DAY)),
];
const WIDEST = 5_000_000 * DAY;

/** The narrowest width with which `first` to `last`, both included, take at most `bars` bars. */
export function barWidth(first: number, last: number, bars: number): number {
  const fits = (width: number): boolean =>
    Math.floor(last / width) - Math.floor(first / width) < Math.max(1, bars);
  // With very few bars a span may straddle a border of every width.
  return BAR_WIDTHS.find(fits) ?? WIDEST;
}

export function buildTimeline(table: EventTable, rows: Bitset, bars: number): Timeline {
  const { first, last } = findSpan(table);
  if (first > last) {
    const counts = SEVERITIES.map(() => new Uint32Array(0));
    const untimed = countBits(rows);
    return { span: null, barMicros: SECOND, firstBar: epochMicros(0), counts, untimed };
  }
  const barMicros = barWidth(first, last, bars);
  const firstBar = Math.floor(first / barMicros) * barMicros;
  const length = Math.floor(last / barMicros) - Math.floor(first / barMicros) + 1;
  // One array for all severities, so that the loop over a million rows has one store.
  const counts = new Uint32Array(length * SEVERITIES.length);
  let untimed = 0;
  for (const chunk of table.chunks)
    untimed += countBars({ chunk, rows: rows.words, firstBar, barMicros, length }, counts);
  return {
    span: { start: epochMicros(first), end: epochMicros(last + 1) },
    barMicros,
    firstBar: epochMicros(firstBar),
    counts: SEVERITIES.map((_, rank) => counts.slice(rank * length, (rank + 1) * length)),
    untimed,
  };
}

interface BarScale {
  readonly chunk: Chunk;
  readonly rows: Uint32Array;
  readonly firstBar: number;
  readonly barMicros: number;
  readonly length: number;
}

/** Returns how many of the chunk's rows have no time. */
function countBars(
  { chunk, rows, firstBar, barMicros, length }: BarScale,
  counts: Uint32Array,
): number {
  let untimed = 0;
  const times = chunk.column("time");
  const severities = chunk.column("severity");
  const firstWord = chunk.start >>> 5;
  for (let start = 0; start < chunk.length; start += 32) {
    let word = rows[firstWord + (start >>> 5)] ?? 0;
    while (word !== 0) {
      const low = word & -word;
      word ^= low;
      const i = start + 31 - Math.clz32(low);
      const time = times[i] ?? Number.NaN;
      if (Number.isNaN(time)) {
        untimed++;
        continue;
      }
      const at = (severities[i] ?? 0) * length + Math.floor((time - firstBar) / barMicros);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return untimed;
}

/** First and last time in the log, whatever the filter: the axis stays where it is while the bars change. */
function findSpan(table: EventTable): { readonly first: number; readonly last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const chunk of table.chunks) {
    const times = chunk.column("time");
    for (let i = 0; i < chunk.length; i++) {
      const time = times[i] ?? Number.NaN;
      if (time < first) first = time;
      if (time > last) last = time;
    }
  }
  return { first, last };
}

/** Adds the rows whose time lies in the range to `rows`. Rows without a time lie in none. */
export function rowsInRange(table: EventTable, range: TimeRange, rows: Bitset): void {
  for (const chunk of table.chunks) {
    const times = chunk.column("time");
    // Rows may have come since the set was made.
    const end = Math.min(chunk.length, rows.length - chunk.start);
    for (let i = 0; i < end; i++) {
      const time = times[i] ?? Number.NaN;
      if (!(time >= range.start && time < range.end)) continue;
      const row = chunk.start + i;
      rows.words[row >>> 5] = (rows.words[row >>> 5] ?? 0) | (1 << (row & 31));
    }
  }
}
