// worker: rows → findings with what made each rule match, which only the records say. Some thousand records are read together:
// one after the other they cost 0.2 ms each.

import { FIELDS } from "../core/audit/fields.ts";
import { readMembers } from "../core/query/rows.ts";
import type { ExportFinding, ExportPlace } from "../core/export/finding.ts";
import { readRecords } from "../core/export/records.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { explainMatches } from "./event-detail.ts";
import { rowsAt, rulesAt } from "./log-rows.ts";
import type { AnyRule } from "./why-fired.ts";

const LISTS = FIELDS.flatMap((field) => (field.column === "list" ? [field.name] : []));

export interface FindingParts {
  readonly ingest: Ingest;
  readonly rules: ReadonlyMap<string, AnyRule>;
}

/** One for each rule of each row, in the order of the rows. */
export async function readFindings(
  rows: Uint32Array,
  { ingest, rules }: FindingParts,
): Promise<readonly ExportFinding[]> {
  const records = await recordsOf(rows, ingest);
  return rowsAt(ingest, rows).flatMap((row) => {
    const ofRow = rulesAt(ingest, row.index).flatMap((id) => rules.get(id) ?? []);
    const stages = records.get(row.index);
    const why = stages && explainMatches(row, stages, ofRow);
    const place = placeOf(ingest, row.index);
    const lists = Object.fromEntries(
      LISTS.flatMap((name) => {
        const members = readMembers(ingest.store, row.index, name);
        return members.length === 0 ? [] : [[name, members]];
      }),
    );
    return ofRow.map((rule, i): ExportFinding => ({
      rule,
      row,
      lists,
      place,
      matched: why?.[i]?.because ?? null,
    }));
  });
}

interface Stage {
  readonly index: number;
  readonly bytes: Uint8Array;
}

interface Span {
  readonly row: number;
  readonly index: number;
  readonly place: NonNullable<ReturnType<Ingest["store"]["placeOf"]>>;
}

/** By row the records of its request; a row is missing when its file is another by now. */
async function recordsOf(
  rows: Uint32Array,
  ingest: Ingest,
): Promise<ReadonlyMap<number, readonly Stage[]>> {
  const { store, events } = ingest;
  const bySource = new Map<number, Span[]>();
  for (const row of rows) {
    for (const index of store.requests.stagesOf(row).rows) {
      const place = store.placeOf(index);
      if (place === undefined) continue;
      const spans = bySource.get(place.source) ?? [];
      bySource.set(place.source, spans);
      spans.push({ row, index, place });
    }
  }
  const byRow = new Map<number, Stage[]>();
  // One file that is gone takes nothing from the others.
  for (const spans of bySource.values()) {
    const places = spans.map(({ place }) => place);
    const read = await readRecords(places, (source) => ingest.bytesOf(source));
    if (!read.ok) continue;
    for (const [i, { row, index, place }] of spans.entries()) {
      const record = read.value[i] ?? new Uint8Array(0);
      const event = await events.within(record, place, store.ordinals.of(index));
      if (!event.ok) continue;
      const stages = byRow.get(row) ?? [];
      byRow.set(row, stages);
      stages.push({ index, bytes: event.value });
    }
  }
  return byRow;
}

export function placeOf(ingest: Ingest, row: number): ExportPlace {
  const place = ingest.store.placeOf(row);
  if (place === undefined) return { file: "", line: null, offset: 0, length: 0 };
  return ingest.describePlace(place);
}
