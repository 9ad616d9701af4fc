// The same events in every wrapper must give the same rows, be read back as they were, and balance.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { ENVELOPES, type Envelope } from "../../testing/logs/wrap.mjs";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { FIELDS } from "../audit/fields.ts";
import { BUILT_IN_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { readRows } from "../query/rows.ts";
import { buildKernel } from "../build.mjs";
import { assertIntegrity } from "../store/integrity.ts";
import { Ingest } from "./ingest.ts";

const parse: (text: string) => { readonly auditID: string } = JSON.parse;
const { rules } = compileRules(BUILT_IN_RULES);
const kernel = await WebAssembly.compile(await readFile(await buildKernel()));

const lines = Buffer.concat([...bulkLog({ bytes: 400_000, bodies: 0.3 })])
  .toString()
  .split("\n", 200);

async function opened(
  content: BlobPart,
  name: string,
  module: WebAssembly.Module | null = kernel,
): Promise<Ingest> {
  const ingest = new Ingest(new InProcessPool(rules, module), () => undefined);
  await ingest.open([new File([content], name)]);
  const { records, events, merged, duplicates, other, rejected } = ingest.ledger();
  expect(records).toBe(events + merged + duplicates + other + rejected);
  expect(events).toBe(ingest.store.length);
  assertIntegrity(ingest.store);
  return ingest;
}

/** All that the table shows of an event, but for the file that it came in. */
const COMPARED = FIELDS.filter(({ name }) => name !== "source");

/** Every row by that, in the order of its text: a wrapper may turn the order of events round. */
function rowsOf({ store }: Ingest): string[] {
  const rows = readRows(
    store,
    Array.from({ length: store.length }, (_, row) => row),
    () => "",
  );
  return rows
    .map(({ fields }) => JSON.stringify(COMPARED.map(({ name }) => [name, fields[name]])))
    .toSorted();
}

async function eventsOf({ store, events }: Ingest): Promise<unknown[]> {
  const found: [string, unknown][] = [];
  for (let row = 0; row < store.length; row++) {
    const place = store.placeOf(row);
    if (place === undefined) throw new Error(`row ${row} has no place`);
    const read = await events.read(place, store.ordinalOf(row));
    if (!read.ok) throw new Error(`row ${row} cannot be read back`);
    const event = parse(new TextDecoder().decode(read.value));
    found.push([event.auditID, event]);
  }
  return found.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, event]) => event);
}

const plain = await opened(lines.join("\n"), "audit.log");
const plainRows = rowsOf(plain);
const plainEvents = await eventsOf(plain);

/** What an event must have, by what a wrapper keeps of it: more keys of the wrapper's do no harm. */
const LOST_KEYS: Readonly<Record<string, readonly string[]>> = {
  // A list's items have no kind, and a table no column for it.
  "event-list": ["kind", "apiVersion"],
  "event-list-whole": ["kind", "apiVersion"],
  "event-list-go": ["kind", "apiVersion"],
  "aks-audit": ["kind", "apiVersion"],
  "aks-audit-csv": ["kind", "apiVersion"],
  // What is empty has no keys to be flattened, and `extra` has keys of anyone's.
  "flat-dots": ["user", "responseStatus"],
  "flat-underscores": ["user", "responseStatus"],
};

function without(event: unknown, keys: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(Object(event)).filter(([key]) => !keys.includes(key)));
}

describe.each(ENVELOPES.map(({ name, wrap }): [string, Envelope["wrap"]] => [name, wrap]))(
  "%s",
  (name, wrap) => {
    const text = wrap(lines);

    it("gives the rows of the plain log, whoever reads it", async () => {
      for (const module of [kernel, null]) {
        const ingest = await opened(text, "x", module);
        expect(ingest.ledger()).toMatchObject({ records: 200, events: 200, other: 0, rejected: 0 });
        expect(rowsOf(ingest)).toEqual(plainRows);
      }
    });

    it("gives each event back as it was", async () => {
      const lost = LOST_KEYS[name] ?? [];
      const events = await eventsOf(await opened(text, "x"));
      expect(events).toHaveLength(plainEvents.length);
      for (const [i, event] of events.entries())
        expect(event).toMatchObject(Object(without(plainEvents[i], lost)));
    });

    it("needs no name, and may be compressed", async () => {
      const ingest = await opened(gzipSync(text), "");
      expect(rowsOf(ingest)).toEqual(plainRows);
    });
  },
);
