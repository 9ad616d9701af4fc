// worker: an event's place as text, by which a link names it: the key of its file, where in it the record begins, and which of the
// events there it is, if it is not the first. Its row would be another with other files beside it.

import { eventIndex, type EventIndex } from "../core/base/brand.ts";
import type { Ingest } from "../core/ingest/ingest.ts";

/** Empty for a row without a place. */
export function placeText(row: number, ingest: Ingest): string {
  const place = ingest.store.placeOf(row);
  if (place === undefined) return "";
  const ordinal = ingest.store.ordinals.of(row);
  const which = ordinal === 0 ? "" : `.${ordinal}`;
  return `${ingest.keyOf(place.source)}:${place.offset}${which}`;
}

/** The row of its request; null when it is in no file that is open. */
export function rowAtPlace(text: string, ingest: Ingest): EventIndex | null {
  const [key = "", where = ""] = text.split(":");
  const [offset, ordinal] = where.split(".").map(Number);
  const { store } = ingest;
  for (const source of ingest.sourcesOf(key)) {
    const row = store.ordinals.rowAt(source, offset ?? Number.NaN, ordinal);
    if (row !== null) return eventIndex(store.requests.rowFor(row));
  }
  return null;
}
