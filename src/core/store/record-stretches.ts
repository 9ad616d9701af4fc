// core/store: rows → stretches of their sources, for whoever reads the records of many rows: in the order of the bytes, and
// each no more than one worker reads in a moment. Made one by one, since ten million rows take 120 MB as places.

import type { Bitset } from "../base/bitset.ts";
import { GrowableColumn } from "../base/grow.ts";
import type { EventStore } from "./event-store.ts";
import type { RowChunk } from "./row-chunk.ts";

export interface Stretch {
  readonly source: number;
  /** Bytes of the source: from the first record to the end of the last. */
  readonly start: number;
  readonly end: number;
  /** The rows, and where each one's record begins, counted from `start`, and how long it is. */
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** Of the records alone. */
  readonly bytes: number;
}

export interface StretchLimits {
  /** Bytes to be read, with the gaps that are not skipped. */
  readonly bytes: number;
  /** A gap of more is skipped. */
  readonly gap: number;
  /** Gaps that are skipped. */
  readonly skips: number;
}

type Places = Pick<EventStore, "runs" | "chunkOf">;

/** Bytes of the records of a set of rows. */
export function recordBytes(chunks: readonly RowChunk[], rows: Bitset): number {
  let bytes = 0;
  for (const chunk of chunks) {
    const lengths = chunk.places("byteLength");
    const end = Math.min(rows.length, chunk.start + chunk.length);
    for (let row = nextRow(rows, chunk.start, end); row < end; row = nextRow(rows, row + 1, end))
      bytes += lengths[row - chunk.start] ?? 0;
  }
  return bytes;
}

/** The rows of a set, each in one stretch. Rows added meanwhile are no concern of it. */
export function* recordStretches(
  store: Places,
  rows: Bitset,
  limits: StretchLimits,
): Generator<Stretch> {
  const stretch = new GrowingStretch();
  for (const { source, byteBase, from, to } of store.runs()) {
    const end = Math.min(to, rows.length);
    let chunk: RowChunk | undefined;
    for (let row = nextRow(rows, from, end); row < end; row = nextRow(rows, row + 1, end)) {
      if (chunk === undefined || row >= chunk.start + chunk.length) chunk = store.chunkOf(row);
      const at = row - (chunk?.start ?? 0);
      const place = {
        row,
        source,
        start: byteBase + (chunk?.places("start")[at] ?? 0),
        length: chunk?.places("byteLength")[at] ?? 0,
      };
      if (!stretch.hasRoomFor(place, limits)) yield stretch.take();
      stretch.add(place, limits);
    }
  }
  if (stretch.length > 0) yield stretch.take();
}

/** The first row of the set at or after `from`; `end` if there is none before it. */
function nextRow({ words }: Bitset, from: number, end: number): number {
  if (from >= end) return end;
  let index = from >>> 5;
  let word = (words[index] ?? 0) & (-1 << (from & 31));
  const last = (end - 1) >>> 5;
  while (word === 0 && index < last) word = words[++index] ?? 0;
  return word === 0 ? end : Math.min(end, (index << 5) + (31 - Math.clz32(word & -word)));
}

interface Place {
  readonly row: number;
  readonly source: number;
  readonly start: number;
  readonly length: number;
}

class GrowingStretch {
  readonly #rows = new GrowableColumn((n) => new Uint32Array(n));
  readonly #starts = new GrowableColumn((n) => new Uint32Array(n));
  readonly #lengths = new GrowableColumn((n) => new Uint32Array(n));
  #source = 0;
  #start = 0;
  #end = 0;
  #bytes = 0;
  #toRead = 0;
  #skips = 0;

  get length(): number {
    return this.#rows.length;
  }

  hasRoomFor({ source, start, length }: Place, limits: StretchLimits): boolean {
    if (this.length === 0) return true;
    return (
      source === this.#source &&
      // Records lie in order and apart; should two ever not, each is read on its own.
      start >= this.#end &&
      start + length - this.#start <= MAX_EXTENT &&
      this.#toRead < limits.bytes &&
      this.#skips < limits.skips
    );
  }

  add({ row, source, start, length }: Place, { gap: most }: StretchLimits): void {
    if (this.length === 0) {
      this.#source = source;
      this.#start = start;
      this.#end = start;
    }
    const gap = start - this.#end;
    if (gap > most) this.#skips++;
    else this.#toRead += gap;
    this.#rows.push(row);
    this.#starts.push(start - this.#start);
    this.#lengths.push(length);
    this.#end = start + length;
    this.#bytes += length;
    this.#toRead += length;
  }

  /** What was added since the last time. */
  take(): Stretch {
    const taken = {
      source: this.#source,
      start: this.#start,
      end: this.#end,
      rows: this.#rows.take(),
      starts: this.#starts.take(),
      lengths: this.#lengths.take(),
      bytes: this.#bytes,
    };
    this.#bytes = 0;
    this.#toRead = 0;
    this.#skips = 0;
    return taken;
  }
}

/** Places within a stretch are words of 32 bits. */
const MAX_EXTENT = 2 ** 32 - 1;
