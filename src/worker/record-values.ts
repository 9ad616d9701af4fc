// worker: what records say at some places, for the few rows that are in view: a column of the table that is no field is read
// back from the file, since bodies are never kept. Of each row the record that stands for its request is asked.

import type { EventIndex } from "../core/base/brand.ts";
import type { Ingest } from "../core/ingest/ingest.ts";

/** Rows of one call; more are left to the next. */
export const MOST_VALUE_ROWS = 256;
/** Bytes of a record that is parsed for a cell; a larger one's details are a click away. */
const MOST_RECORD = 4_000_000;
/** Characters of a cell. */
const MOST_TEXT = 1000;
/** Members of lists that are followed. */
const MOST_MEMBERS = 20;

/** One per path: null where the record does not say. */
export type RecordValues = readonly (string | null)[];

const decoder = new TextDecoder();

/** One per row: null where the record cannot be read, or is too large to be read for a cell. */
export async function readRecordValues(
  ingest: Ingest,
  rows: readonly EventIndex[],
  paths: readonly (readonly string[])[],
): Promise<readonly (RecordValues | null)[]> {
  return await Promise.all(
    rows.slice(0, MOST_VALUE_ROWS).map(async (row) => {
      const place = ingest.store.placeOf(row);
      if (place === undefined || place.length > MOST_RECORD) return null;
      const raw = await ingest.events.read(place, ingest.store.ordinals.of(row));
      if (!raw.ok) return null;
      try {
        const record: unknown = JSON.parse(decoder.decode(raw.value));
        return paths.map((path) => valueAt(record, path));
      } catch {
        return null;
      }
    }),
  );
}

/** Members of lists have no keys of their own: a path goes on in each of them, and all values count. */
export function valueAt(record: unknown, path: readonly string[]): string | null {
  let found: unknown[] = [record];
  for (const key of path) {
    found = flat(found).flatMap((value): unknown[] =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? [Reflect.get(value, key)]
        : [],
    );
  }
  const texts = flat(found).flatMap((value) => (value === null ? [] : [textOf(value)]));
  return texts.length === 0 ? null : texts.join(", ").slice(0, MOST_TEXT);
}

const flat = (values: readonly unknown[]): unknown[] =>
  values
    .flatMap((value): unknown[] => (Array.isArray(value) ? value.slice(0, MOST_MEMBERS) : [value]))
    .slice(0, MOST_MEMBERS);

function textOf(value: unknown): string {
  if (typeof value === "string") return value.slice(0, MOST_TEXT);
  if (Array.isArray(value)) return "[…]";
  return typeof value === "object" ? "{…}" : JSON.stringify(value);
}
