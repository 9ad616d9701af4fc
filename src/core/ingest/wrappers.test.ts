// The same events in every wrapper must give the same rows, be read back as they were, and balance.

import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { knownSame } from "../../testing/known-same.ts";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { ENVELOPES, type Envelope } from "../../testing/logs/wrap.mjs";
import { eventsOf, kernel, openLog, rowsOf } from "../../testing/opened-log.ts";
import { valueAt } from "../audit/is-audit-event.ts";
import type { Ingest } from "./ingest.ts";

const lines = Buffer.concat([...bulkLog({ bytes: 400_000, bodies: 0.3 })])
  .toString()
  .split("\n", 200);

const idOf = (event: unknown): string => String(valueAt(event, ["auditID"]));

async function eventsById(ingest: Ingest): Promise<unknown[]> {
  const events = await eventsOf(ingest);
  return events.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

const plain = await openLog(lines.join("\n"), "audit.log");
const plainRows = rowsOf(plain);
const plainEvents = await eventsById(plain);

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
        const ingest = await openLog(text, "x", module);
        expect(ingest.ledger()).toMatchObject({ records: 200, events: 200, other: 0, rejected: 0 });
        const rows = rowsOf(ingest);
        expect(rows).toEqual(knownSame(rows, plainRows));
      }
    });

    it("gives each event back as it was", async () => {
      const lost = LOST_KEYS[name] ?? [];
      const events = await eventsById(await openLog(text, "x"));
      expect(events).toHaveLength(plainEvents.length);
      for (const [i, event] of events.entries())
        expect(event).toMatchObject(Object(without(plainEvents[i], lost)));
    });

    it("needs no name, and may be compressed", async () => {
      const ingest = await openLog(gzipSync(text), "");
      const rows = rowsOf(ingest);
      expect(rows).toEqual(knownSame(rows, plainRows));
    });
  },
);
