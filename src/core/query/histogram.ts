// core/query: events over time by severity, in bars of a width a person would choose. Bars begin at multiples of their
// width since 1970 UTC, so they stay where they are when the span changes a little. 32 rows at a time where they lie in one
// bar, as they mostly do: 10 ms for ten million rows; 3 ns a row where they do not.

import { SEVERITIES } from "../audit/severity.ts";
import { epochMicros } from "../base/brand.ts";
import { countBits, popcount32, type Bitset } from "../base/bitset.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import { BarIndex, SEVERAL } from "./bar-index.ts";
import type { TimeRange, Timeline } from "./question.ts";
import { RowMarks } from "./row-marks.ts";

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

/** What is known of a table's times before a question comes. */
export interface KeptTimes {
  readonly marks: RowMarks;
  readonly barIndex: BarIndex;
}

export function buildTimeline(
  table: EventTable,
  rows: Bitset,
  bars: number,
  kept: KeptTimes = { marks: new RowMarks(table), barIndex: new BarIndex(table) },
): Timeline {
  // Of the whole log, whatever the filter: the axis stays where it is while the bars change.
  const { first, last } = kept.marks.span();
  if (first > last) {
    const counts = SEVERITIES.map(() => new Uint32Array(0));
    const untimed = countBits(rows);
    return { span: null, barMicros: SECOND, firstBar: epochMicros(0), counts, untimed };
  }
  const barMicros = barWidth(first, last, bars);
  const firstNumber = Math.floor(first / barMicros);
  const length = Math.floor(last / barMicros) - firstNumber + 1;
  const { bars: barOf, origin } = kept.barIndex.of(barMicros, firstNumber);
  // One array for all severities, so that the loop over a million rows has one store.
  const counts = new Uint32Array(length * SEVERITIES.length);
  const firstBar = firstNumber * barMicros;
  const scale = { words: rows.words, firstBar, barMicros, length };
  const severe = kept.marks.severe;
  let untimed = 0;
  for (const chunk of table.chunks) {
    const severities = chunk.column("severity");
    const firstWord = chunk.start >>> 5;
    const words = Math.min((chunk.length + 31) >>> 5, rows.words.length - firstWord);
    for (let w = firstWord; w < firstWord + words; w++) {
      const word = rows.words[w] ?? 0;
      if (word === 0) continue;
      const known = barOf[w] ?? SEVERAL;
      if (known === SEVERAL) {
        untimed += countRows({ ...scale, chunk, w }, counts);
        continue;
      }
      const bar = known + origin - firstNumber;
      let special = word & (severe[w] ?? 0);
      counts[bar] = (counts[bar] ?? 0) + popcount32(word & ~special);
      for (; special !== 0; special &= special - 1) {
        const i = ((w - firstWord) << 5) + 31 - Math.clz32(special & -special);
        const at = (severities[i] ?? 0) * length + bar;
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
  }
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
  readonly words: Uint32Array;
  /** The word whose rows are counted. */
  readonly w: number;
  readonly firstBar: number;
  readonly barMicros: number;
  readonly length: number;
}

/** One row after another. Returns how many have no time. */
function countRows(
  { chunk, words, w, firstBar, barMicros, length }: BarScale,
  counts: Uint32Array,
): number {
  let untimed = 0;
  const times = chunk.column("time");
  const severities = chunk.column("severity");
  for (let word = words[w] ?? 0; word !== 0; word &= word - 1) {
    const i = (w << 5) - chunk.start + 31 - Math.clz32(word & -word);
    const time = times[i] ?? Number.NaN;
    if (Number.isNaN(time)) {
      untimed++;
      continue;
    }
    const at = (severities[i] ?? 0) * length + Math.floor((time - firstBar) / barMicros);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return untimed;
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
