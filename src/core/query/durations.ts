// core/query: how long the requests of a set of rows took, counted in the bars of filter/duration-edges.ts. Asked only while somebody
// looks at it. Times are read by loops that know their arrays, 26 ns a row: through the accessor that filters use
// (store/in-flight.ts), which fits every width of column, it was 400. The test holds both to the same.

import { isInFlight } from "../audit/stages.ts";
import type { Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import { DURATION_BARS, DURATION_EDGES } from "../filter/duration-edges.ts";
import type { Chunk, EventTable } from "../store/table.ts";

export interface DurationCounts {
  /** By bar. */
  readonly counts: Uint32Array;
  /** Of requests that had not ended, or whose times are not there. */
  readonly absent: number;
}

const MICROS = Float64Array.from(DURATION_EDGES, (seconds) => Math.round(seconds * 1e6));

/** A chunk at a time. */
export function* countDurations(table: EventTable, rows: Bitset): Steps<DurationCounts> {
  const kinds = kindsOf(table);
  /** One more than there are bars: what has no duration. */
  const counts = new Uint32Array(DURATION_BARS + 1);
  for (const chunk of table.chunks) {
    if (chunk.start >= rows.length) break;
    countChunk(
      timesOf(chunk),
      { kinds: kindsIn(chunk, kinds), codes: chunk.column("status") },
      counts,
      {
        words: rows.words,
        first: chunk.start >>> 5,
        length: Math.min((chunk.length + 31) >>> 5, rows.words.length - (chunk.start >>> 5)),
      },
    );
    yield;
  }
  return { counts: counts.slice(0, DURATION_BARS), absent: counts[DURATION_BARS] ?? 0 };
}

/** By id of a stage: ended; ended if its code says so; not ended. */
const [ENDED, BY_CODE, UNDER_WAY] = [0, 1, 2];
const FIRST_ERROR = 400;

function kindsOf(table: EventTable): Uint8Array {
  const stages = table.strings("stage");
  return Uint8Array.from({ length: stages.size + 1 }, (_, id) => {
    const stage = id === 0 ? "" : stages.get(id);
    return isInFlight(stage, FIRST_ERROR) ? UNDER_WAY : isInFlight(stage, 0) ? BY_CODE : ENDED;
  });
}

const kindsIn = (chunk: Chunk, kinds: Uint8Array): Uint8Array => {
  const stages = chunk.column("stage");
  const own = new Uint8Array(chunk.length);
  if (stages instanceof Uint8Array) fill(own, stages, kinds);
  else for (let row = 0; row < own.length; row++) own[row] = kinds[stages[row] ?? 0] ?? 0;
  return own;
};

function fill(own: Uint8Array, stages: Uint8Array, kinds: Uint8Array): void {
  for (let row = 0; row < own.length; row++) own[row] = kinds[stages[row] ?? 0] ?? 0;
}

interface Times {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}
const timesOf = (chunk: Chunk): Times => ({
  starts: asTimes(chunk.column("time")),
  ends: asTimes(chunk.column("stageTime")),
});
const asTimes = (column: ArrayLike<number>): Float64Array =>
  column instanceof Float64Array ? column : Float64Array.from(column);

function countChunk(
  { starts, ends }: Times,
  { kinds, codes }: { readonly kinds: Uint8Array; readonly codes: ArrayLike<number> },
  counts: Uint32Array,
  {
    words,
    first,
    length,
  }: { readonly words: Uint32Array; readonly first: number; readonly length: number },
): void {
  for (let w = 0; w < length; w++) {
    for (let word = words[first + w] ?? 0; word !== 0; word &= word - 1) {
      const row = (w << 5) + 31 - Math.clz32(word & -word);
      const kind = kinds[row] ?? 0;
      const micros = (ends[row] ?? 0) - (starts[row] ?? 0);
      const isOpen = kind === UNDER_WAY || (kind === BY_CODE && (codes[row] ?? 0) < FIRST_ERROR);
      let bar = 0;
      // Not a number is less than nothing, and would be in the first bar.
      if (isOpen || Number.isNaN(micros)) bar = DURATION_BARS;
      else while (bar < MICROS.length && micros >= (MICROS[bar] ?? 0)) bar++;
      counts[bar] = (counts[bar] ?? 0) + 1;
    }
  }
}
