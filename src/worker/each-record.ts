// worker: the parsed records of chosen rows, one after the other, read in a few pieces: for what no column holds and the page
// wants to know of some thousand events. In order of the rows as they are given, with a breath after each piece.

import { eventIndex } from "../core/base/brand.ts";
import { readRecords } from "../core/export/records.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import type { Asked } from "../core/query/answer.ts";

/** Bytes of one read: 10 ms to parse. */
const READ_BYTES = 2_000_000;
/** Larger ones are left out: all of a record is parsed, for a few words of it. */
const MOST_RECORD = 4_000_000;

export interface RecordsRead {
  readonly read: number;
  /** Too large, no JSON any more, or no longer there. */
  readonly unreadable: number;
}

/** Calls `tell` with each parsed record that can be read; null when nobody waits any more. */
export async function eachRecord(
  ingest: Ingest,
  rows: readonly number[],
  { breathe }: Pick<Asked, "breathe">,
  tell: (event: unknown, row: number) => void,
): Promise<RecordsRead | null> {
  const { store, events } = ingest;
  let read = 0;
  for (const some of batches(rows, (row) => store.placeOf(eventIndex(row))?.length ?? 0)) {
    const places = some.flatMap((row) => {
      const place = store.placeOf(eventIndex(row));
      return place === undefined || place.length > MOST_RECORD ? [] : { row, place };
    });
    const raw = await readRecords(
      places.map(({ place }) => place),
      (source) => ingest.bytesOf(source),
    );
    for (const [i, { row, place }] of raw.ok ? places.entries() : []) {
      const bytes = raw.ok ? raw.value[i] : undefined;
      if (bytes === undefined) continue;
      const event = await events.within(bytes, place, store.ordinals.of(row));
      const value = event.ok ? parsed(event.value) : undefined;
      if (value === undefined) continue;
      read++;
      tell(value, row);
    }
    if (!(await breathe())) return null;
  }
  return { read, unreadable: rows.length - read };
}

function* batches(
  rows: readonly number[],
  sizeOf: (row: number) => number,
): Generator<readonly number[]> {
  let some: number[] = [];
  let bytes = 0;
  for (const row of rows) {
    some.push(row);
    bytes += Math.min(MOST_RECORD, sizeOf(row));
    if (bytes < READ_BYTES) continue;
    yield some;
    some = [];
    bytes = 0;
  }
  if (some.length > 0) yield some;
}

const decoder = new TextDecoder();

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
