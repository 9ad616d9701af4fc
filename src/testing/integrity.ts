// testing: what must hold of every store, checked slowly: a store that is wrong here gives wrong answers everywhere, and
// quietly.

import { fieldSpec, type ColumnField } from "../core/audit/fields.ts";
import { countBits } from "../core/base/bitset.ts";
import { isUnwrapped } from "../core/formats/place.ts";
import { columnNames, holdsIds, isTableField, widthOf } from "../core/scan/columns.ts";
import { NOT_UUID } from "../core/scan/uuid.ts";
import type { EventStore } from "../core/store/event-store.ts";
import { CHUNK_ROWS, type RowChunk } from "../core/store/row-chunk.ts";

/** `what` is a function, because it is asked millions of times and answered never. */
function must(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(`store integrity: ${what()}`);
}

/** Throws at the first thing that is wrong. */
export function assertIntegrity(store: EventStore): void {
  let rows = 0;
  for (const [i, chunk] of store.chunks.entries()) {
    must(chunk.start === i * CHUNK_ROWS, () => `chunk ${i} starts at ${chunk.start}`);
    must(i === store.chunks.length - 1 || chunk.room === 0, () => `chunk ${i} is not full`);
    for (const name of columnNames) checkColumn(store, chunk, name);
    rows += chunk.length;
  }
  must(rows === store.length, () => `${rows} rows in chunks, ${store.length} in the store`);
  checkPlaces(store);
  checkOrder(store);
}

function checkColumn(store: EventStore, chunk: RowChunk, name: ColumnField): void {
  const column = chunk.column(name);
  const where = `${name} of chunk ${chunk.start}`;
  must(column.length >= chunk.length * widthOf(name), () => `${where} is short`);
  const { column: kind, values } = fieldSpec(name);
  if (kind === "enum") {
    for (let row = 0; row < chunk.length; row++)
      must((column[row] ?? 0) < (values?.length ?? 0), () => `${where}, row ${row}: no such value`);
  } else if (isTableField(name)) {
    const { size } = store.strings(name);
    for (let row = 0; row < chunk.length; row++) {
      const isText = holdsIds(name) || column[row * 4] === NOT_UUID;
      const id = holdsIds(name) ? column[row] : column[row * 4 + 1];
      must(!isText || (id ?? 0) <= size, () => `${where}, row ${row}: no such string`);
    }
  }
}

/** Records of one source lie apart: none within another, but for events that share the record they were found in. */
function checkPlaces(store: EventStore): void {
  const places = Array.from({ length: store.length }, (_, row) => store.placeOf(row));
  must(
    places.every((place) => place !== undefined),
    () => "a row without a place",
  );
  const known = places.flatMap((place) => (place && !isUnwrapped(place.form) ? [place] : []));
  known.sort((a, b) => a.source - b.source || a.offset - b.offset);
  for (const [i, place] of known.entries()) {
    const next = known[i + 1];
    if (next === undefined || next.source !== place.source) continue;
    must(place.offset + place.length <= next.offset, () => `records overlap at ${place.offset}`);
  }
}

function checkOrder(store: EventStore): void {
  const order = store.order();
  const seen = new Uint8Array(store.length);
  let last = Number.NEGATIVE_INFINITY;
  for (const row of order) {
    must(seen[row] === 0, () => `row ${row} twice in the order`);
    seen[row] = 1;
    const chunk = store.chunkOf(row);
    const time = chunk?.column("time")[row - chunk.start] ?? Number.NaN;
    const key = Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
    must(last <= key, () => `row ${row} is out of order`);
    last = key;
  }
  const hidden = store.hidden === null ? 0 : countBits(store.hidden);
  must(order.length + hidden === store.length, () => "the order is short");
  for (const request of store.requests.list) {
    const [row = 0, ...others] = request;
    must(seen[row] === 1, () => `row ${row} stands for a request and is hidden`);
    for (const other of others) {
      must(seen[other] === 0, () => `row ${other} is shown beside row ${row}, which stands for it`);
      seen[other] = 1;
    }
  }
  must(
    seen.every((times) => times === 1),
    () => "a row is hidden and nothing stands for it",
  );
}
