// worker: rows of the open log as the page gets them, by their index, whatever the present answer shows.

import { parseMarks, type RuleMark } from "../core/audit/derived/rule-marks.ts";
import type { EventIndex } from "../core/base/brand.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { chunkAt } from "../core/query/gather.ts";
import { readMembers, readRows } from "../core/query/rows.ts";
import type { EventRow } from "./engine-api.ts";
import { placeText } from "./event-place.ts";

/** Those that there are, in the order asked for. */
export const rowsAt = (ingest: Ingest, rows: Iterable<number>): EventRow[] =>
  readRows(ingest.store, rows, (row) => placeText(row, ingest));

export const rowAt = (ingest: Ingest, index: EventIndex): EventRow | undefined =>
  rowsAt(ingest, [index])[0];

/** Ids of the rules an event matches. */
export const rulesAt = ({ store }: Ingest, index: EventIndex): readonly string[] =>
  readMembers(store, index, "rule");

/** The rules an event matches, also those that are hidden on it. */
export function marksAt({ store }: Ingest, index: EventIndex): readonly RuleMark[] {
  const chunk = chunkAt(store.chunks, index);
  const list = chunk?.column("rule")[index - chunk.start] ?? 0;
  return parseMarks(store.strings("rule").get(list));
}
