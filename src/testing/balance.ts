// testing: what must hold once a log was read: every record is accounted for, in all and file by file, and the store is sound.

import { expect } from "vitest";
import type { Ingest } from "../core/ingest/ingest.ts";
import { assertIntegrity } from "./integrity.ts";

export function assertBalance(ingest: Ingest): void {
  const ledger = ingest.ledger();
  const { records, events, merged, duplicates, other, rejected } = ledger;
  expect(records).toBe(events + merged + duplicates + other + rejected);
  expect(events + merged + duplicates).toBe(ingest.store.length);
  const files = ingest.files();
  for (const key of ["records", "events", "merged", "duplicates", "rejected"] as const)
    expect(files.reduce((sum, file) => sum + file[key], 0)).toBe(ledger[key]);
  for (const file of files) {
    const others = file.others.reduce((sum, [, count]) => sum + count, 0);
    const sum = file.events + file.merged + file.duplicates + others + file.rejected;
    expect({ file: file.name, records: file.records }).toEqual({ file: file.name, records: sum });
    expect(["reading", "waiting"]).not.toContain(file.state);
  }
  assertIntegrity(ingest.store);
}
