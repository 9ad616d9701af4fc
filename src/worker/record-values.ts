// worker: what records say at some places, for the few rows that are in view: a column of the table that is no field is read
// back from the file, since bodies are never kept. Of each row the record that stands for its request is asked, by the walk
// that filters on bodies take, so that a column and the filter made of it agree. Secrets are dots: a column may come with a
// stranger's link.

import { secretsInEvent, withoutSecrets } from "../core/audit/secrets-in.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { createBreather } from "../core/base/breathe.ts";
import { valuesAt, valueText } from "../core/filter/event-path.ts";
import type { Ingest } from "../core/ingest/ingest.ts";

/** Rows of one call; more are left to the next. */
const MOST_VALUE_ROWS = 256;
/** Bytes of the records of one call, some 100 ms of reading: between two calls the page may want something else. */
const MOST_BYTES = 8_000_000;
/** Bytes of a record that is parsed for a cell; a larger one's details are a click away. */
const MOST_RECORD = 4_000_000;
/** Characters of a cell. */
const MOST_TEXT = 1000;
/** Values of a cell. */
const MOST_VALUES = 20;

/** One per path: null where the record does not say. */
export type RecordValues = readonly (string | null)[];

const decoder = new TextDecoder();

/**
 * Of the first rows, at least of one, as many as one call reads: null where the record cannot be read, or is too large to
 * be read for a cell.
 */
export async function readRecordValues(
  ingest: Ingest,
  rows: readonly EventIndex[],
  paths: readonly (readonly string[])[],
): Promise<readonly (RecordValues | null)[]> {
  const found: (RecordValues | null)[] = [];
  const breathe = createBreather();
  let left = MOST_BYTES;
  // One after the other: events that share a place are then unwrapped once.
  for (const row of rows.slice(0, MOST_VALUE_ROWS)) {
    const place = ingest.store.placeOf(row);
    const isRead = place !== undefined && place.length <= MOST_RECORD;
    left -= isRead ? place.length : 0;
    if (left < 0) break;
    const raw = isRead ? await ingest.events.read(place, ingest.store.ordinals.of(row)) : null;
    found.push(raw?.ok === true ? valuesIn(raw.value, paths) : null);
    await breathe();
  }
  return found;
}

function valuesIn(bytes: Uint8Array, paths: readonly (readonly string[])[]): RecordValues | null {
  try {
    const record: unknown = JSON.parse(decoder.decode(bytes));
    const shown = withoutSecrets(record, secretsInEvent(record));
    return paths.map((path) => cellAt(shown, path));
  } catch {
    return null;
  }
}

/** Members of lists have no keys of their own: a path goes on in each of them, and all values count. */
export function cellAt(record: unknown, path: readonly string[]): string | null {
  const texts = valuesAt(record, path).slice(0, MOST_VALUES).map(textOf);
  return texts.length === 0 ? null : texts.join(", ").slice(0, MOST_TEXT);
}

/** Of what has parts only that: a cell is no place to read an object in. */
const textOf = (value: unknown): string =>
  typeof value === "object" ? "{…}" : valueText(value).slice(0, MOST_TEXT);
