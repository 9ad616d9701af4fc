// core/store: rows → stretches of their sources, for whoever reads the records of many rows: in the order of the bytes, and
// each no more than one worker reads in a moment. Made one by one, since ten million rows take 120 MB as places.

import type { Bitset } from "../base/bitset.ts";
import { GrowableColumn } from "../base/grow.ts";
import { FORM, isUnwrapped } from "../formats/place.ts";
import type { EventStore } from "./event-store.ts";
import type { RowChunk } from "./row-chunk.ts";

/** Of a stretch of records that are no events themselves. */
export interface StretchEvents {
  /** The form of each record. */
  readonly forms: Uint8Array<ArrayBuffer>;
  /** Of each row: its record, and which of the record's events it is. */
  readonly records: Uint32Array<ArrayBuffer>;
  readonly ordinals: Uint32Array<ArrayBuffer>;
}

export interface Stretch {
  readonly source: number;
  /** Bytes of the source: from the first record to the end of the last. */
  readonly start: number;
  readonly end: number;
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Null where each row has a record of its own, which is its event. */
  readonly wrapped: StretchEvents | null;
  /** Where each record begins, counted from `start`, and how long it is. */
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

/** Bytes of the records of a set of rows; a record that several rows in turn share counts once. */
export function recordBytes(chunks: readonly RowChunk[], rows: Bitset): number {
  let bytes = 0;
  let last = { start: -1, length: -1 };
  for (const chunk of chunks) {
    const lengths = chunk.byteLengths();
    const forms = chunk.forms();
    const end = Math.min(rows.length, chunk.start + chunk.length);
    for (let row = nextRow(rows, chunk.start, end); row < end; row = nextRow(rows, row + 1, end)) {
      const at = row - chunk.start;
      const length = lengths[at] ?? 0;
      if (forms[at] !== FORM.plain) {
        const start = chunk.startOf(at);
        if (start === last.start && length === last.length) continue;
        last = { start, length };
      }
      bytes += length;
    }
  }
  return bytes;
}

/**
 * The rows of a set, each in one stretch: first those whose record is their event, then the others. Rows added meanwhile
 * are no concern of it.
 */
export function* recordStretches(
  store: Places,
  rows: Bitset,
  limits: StretchLimits,
): Generator<Stretch> {
  const run = { store, rows, limits };
  const hasWrapped = yield* stretchesOf(run, new GrowingStretch(), FORM.plain);
  if (hasWrapped) yield* stretchesOf(run, new WrappedStretch(), null);
}

interface Work {
  readonly store: Places;
  readonly rows: Bitset;
  readonly limits: StretchLimits;
}

/** Of the rows of that form; null is any but plain. Returns whether there are others. */
function* stretchesOf(
  { store, rows, limits }: Work,
  stretch: GrowingStretch,
  wanted: typeof FORM.plain | null,
): Generator<Stretch, boolean> {
  let others = false;
  for (const run of store.runs()) {
    const { source, byteBase } = run;
    const end = Math.min(run.to, rows.length);
    const ordinals = wanted === null ? new Ordinals(store, run.from) : null;
    let chunk: RowChunk | undefined;
    for (let row = nextRow(rows, run.from, end); row < end; row = nextRow(rows, row + 1, end)) {
      if (chunk === undefined || row >= chunk.start + chunk.length) chunk = store.chunkOf(row);
      const at = row - (chunk?.start ?? 0);
      const form = chunk?.form(at) ?? FORM.plain;
      if ((form === FORM.plain) !== (wanted === FORM.plain)) {
        others = true;
        continue;
      }
      const place = {
        row,
        source,
        start: byteBase + (chunk?.startOf(at) ?? 0),
        length: chunk?.byteLengthOf(at) ?? 0,
        form,
        ordinal: ordinals?.of(row) ?? 0,
      };
      if (!stretch.hasRoomFor(place, limits)) yield stretch.take();
      stretch.add(place, limits);
    }
  }
  if (stretch.length > 0) yield stretch.take();
  return others;
}

/** As EventStore.ordinalOf, for the rows of one run in their order: each is looked at once. */
class Ordinals {
  readonly #store: Places;
  readonly #counts = new Map<string, number>();
  #next: number;

  constructor(store: Places, from: number) {
    this.#store = store;
    this.#next = from;
  }

  of(row: number): number {
    let ordinal = 0;
    for (; this.#next <= row; this.#next++) {
      const chunk = this.#store.chunkOf(this.#next);
      const at = this.#next - (chunk?.start ?? 0);
      const form = chunk?.form(at) ?? FORM.plain;
      ordinal = 0;
      if (!isUnwrapped(form)) continue;
      const key = `${chunk?.startOf(at)} ${chunk?.byteLengthOf(at)} ${form}`;
      ordinal = this.#counts.get(key) ?? 0;
      this.#counts.set(key, ordinal + 1);
    }
    return ordinal;
  }
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
  readonly form: number;
  readonly ordinal: number;
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
      wrapped: null,
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

/** Records that follow each other may be one: that of several events. */
class WrappedStretch extends GrowingStretch {
  readonly #forms = new GrowableColumn((n) => new Uint8Array(n));
  readonly #records = new GrowableColumn((n) => new Uint32Array(n));
  readonly #ordinals = new GrowableColumn((n) => new Uint32Array(n));
  readonly #eventRows = new GrowableColumn((n) => new Uint32Array(n));
  #last: Place | null = null;

  override hasRoomFor(place: Place, limits: StretchLimits): boolean {
    return this.#isLast(place) || super.hasRoomFor(place, limits);
  }

  override add(place: Place, limits: StretchLimits): void {
    if (!this.#isLast(place)) {
      super.add(place, limits);
      this.#forms.push(place.form);
    }
    this.#last = place;
    this.#eventRows.push(place.row);
    this.#records.push(this.#forms.length - 1);
    this.#ordinals.push(place.ordinal);
  }

  override take(): Stretch {
    this.#last = null;
    const wrapped = {
      forms: this.#forms.take(),
      records: this.#records.take(),
      ordinals: this.#ordinals.take(),
    };
    return { ...super.take(), rows: this.#eventRows.take(), wrapped };
  }

  #isLast({ source, start, length, form }: Place): boolean {
    const last = this.#last;
    return (
      last?.source === source &&
      last.start === start &&
      last.length === length &&
      last.form === form
    );
  }
}

/** Places within a stretch are words of 32 bits. */
const MAX_EXTENT = 2 ** 32 - 1;
