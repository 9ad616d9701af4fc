// worker: what an event's details are made of, read from where it lies: the row, and the record of every stage of its request.

import { eventIndex, type EventIndex } from "../core/base/brand.ts";
import { err, ok, type Result } from "../core/base/result.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import type { RawFailure } from "./engine-api.ts";
import type { DetailParts, StageRecord } from "./event-detail.ts";
import { rowAt } from "./log-rows.ts";

/** Of the request that a row belongs to. */
export async function readDetailParts(
  index: EventIndex,
  ingest: Ingest,
): Promise<Result<DetailParts, RawFailure>> {
  const { requests } = ingest.store;
  const shown = eventIndex(requests.rowFor(index));
  const row = rowAt(ingest, shown);
  if (row === undefined) return err({ kind: "no-such-row" });
  const { rows, copies } = requests.stagesOf(shown);
  const records: StageRecord[] = [];
  for (const one of rows) {
    const place = ingest.store.placeOf(one);
    const stage = rowAt(ingest, eventIndex(one));
    if (place === undefined || stage === undefined) return err({ kind: "no-such-row" });
    const raw = await ingest.events.read(place, ingest.store.ordinals.of(one));
    records.push({ row: stage, place: ingest.describePlace(place), raw });
  }
  return ok({ row, records, copies });
}

/** The bytes of its records alone, the last stage last. Those of a stage that cannot be read are left out, if another can. */
export async function readRecords(
  index: EventIndex,
  ingest: Ingest,
): Promise<Result<readonly Uint8Array[], RawFailure>> {
  const parts = await readDetailParts(index, ingest);
  if (!parts.ok) return parts;
  const { records } = parts.value;
  const read = records.flatMap(({ raw }) => (raw.ok ? [raw.value] : []));
  const [failed] = records.flatMap(({ raw }) => (raw.ok ? [] : [raw.error]));
  return read.length === 0 && failed !== undefined ? err(failed) : ok(read);
}
