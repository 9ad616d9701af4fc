// testing: a log opened as the engine opens it, without workers, and what came of it: its rows by all that the table shows,
// its events as they are read back, and its ledger, which must balance.

import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { buildKernel } from "../core/build.mjs";
import { FIELDS } from "../core/audit/fields.ts";
import { FEW_RULES } from "./few-rules.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import { readRows } from "../core/query/rows.ts";
import { assertBalance } from "./balance.ts";
import { InProcessPool } from "./in-process-pool.ts";

export const kernel = await WebAssembly.compile(await readFile(await buildKernel()));

/** Without a kernel all is read by the reference. */
export async function openLog(
  content: BlobPart,
  name: string,
  module: WebAssembly.Module | null = kernel,
): Promise<Ingest> {
  const ingest = new Ingest(new InProcessPool(FEW_RULES, module), () => undefined);
  await ingest.open([new File([content], name)]);
  assertBalance(ingest);
  expect(ingest.ledger().events).toBe(ingest.store.length);
  return ingest;
}

/** All that the table shows of an event, but for the file that it came in. */
const COMPARED = FIELDS.filter(({ name }) => name !== "source");

/** Every row by that, in the order of its text: a wrapper may turn the order of events round. */
export function rowsOf({ store }: Ingest): string[] {
  const rows = readRows(
    store,
    Array.from({ length: store.length }, (_, row) => row),
    () => "",
  );
  return rows
    .map(({ fields }) => JSON.stringify(COMPARED.map(({ name }) => [name, fields[name]])))
    .toSorted();
}

const parse: (text: string) => unknown = JSON.parse;

/** Every event as it is read back from its place, in the order of its text's keys. */
export async function eventsOf({ store, events }: Ingest): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let row = 0; row < store.length; row++) {
    const place = store.placeOf(row);
    if (place === undefined) throw new Error(`row ${row} has no place`);
    const read = await events.read(place, store.ordinals.of(row));
    if (!read.ok) throw new Error(`row ${row} cannot be read back`);
    found.push(parse(new TextDecoder().decode(read.value)));
  }
  return found;
}

/** Two lists of events are the same, whatever the order of events and of keys. */
export const inOrder = (events: readonly unknown[]): unknown[] =>
  events
    .map((event) => ({ event, key: sortKey(event) }))
    .toSorted(byKey)
    .map(({ event }) => event);

const sortKey = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
  a.key < b.key ? -1 : 1;
