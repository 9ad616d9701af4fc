// Classes of rows against the rows themselves, and bare words found with classes against words found without.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryPattern } from "../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents, type GivenEvent } from "../../testing/table-of-events.ts";
import { RowClasses } from "./row-classes.ts";
import { createFilterRunner } from "./run-filter.ts";
import type { EventTable } from "./table.ts";

/** Rows whose class does not say what their columns say. */
function wrongs(table: EventTable, classes: RowClasses): string[] {
  const set = classes.current;
  if (set === null) return [];
  return table.chunks.flatMap((chunk) => {
    const classed = set.of(chunk);
    if (classed === undefined) return [];
    return [...set.fields].flatMap((name) => {
      const values = set.values(name);
      const column = chunk.column(name);
      return Array.from({ length: chunk.length }, (_, i) => i)
        .filter((i) => values[classed[i] ?? 0] !== column[i] || (classed[i] ?? 0) >= set.size)
        .map((i) => `${name} of row ${chunk.start + i}`);
    });
  });
}

const few = (event: GivenEvent["event"]): object => ({
  kind: "Event",
  apiVersion: "audit.k8s.io/v1",
  auditID: "a",
  stage: "ResponseComplete",
  level: "Metadata",
  requestURI: "/",
  user: { username: "alice" },
  ...event,
});

const classAll = (classes: RowClasses): void => {
  while (classes.extend());
};

describe("rows by class", () => {
  test("are what their columns say, however few classes there may be, while more events load", () => {
    const most = fc.constantFrom(16, 64, 256, 65_536);
    fc.assert(
      fc.property(arbitraryEvents, arbitraryEvents, most, (first, more, limit) => {
        const table = tableOfEvents(first, 32);
        const classes = new RowClasses(table, limit);
        classAll(classes);
        expect(wrongs(table, classes)).toEqual([]);
        for (const given of more) table.add(given);
        classAll(classes);
        expect(wrongs(table, classes)).toEqual([]);
        expect(classes.current?.size ?? 0).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 300 },
    );
  });

  test("hold fields of few values, and no field that would make a class of nearly every row", () => {
    const events = Array.from({ length: 200 }, (_, i) => ({
      event: few({
        verb: ["get", "list", "watch"][i % 3],
        user: { username: `user-${i}` },
        responseStatus: { code: i % 2 === 0 ? 200 : 403 },
      }),
    }));
    const table = tableOfEvents(events, 64);
    const classes = new RowClasses(table, 256);
    classAll(classes);
    const { fields, size } = classes.current ?? { fields: new Set(), size: 0 };
    expect(size).toBe(6);
    expect([fields.has("verb"), fields.has("status"), fields.has("user")]).toEqual([
      true,
      true,
      false,
    ]);
    // The last chunk is left alone: it may still grow.
    expect(table.chunks.map((chunk) => classes.current?.of(chunk)?.length)).toEqual([
      64,
      64,
      64,
      undefined,
    ]);
  });

  test("go without a field that turns out to have many values later", () => {
    const events = Array.from({ length: 400 }, (_, i) => ({
      event: few({
        verb: i % 2 === 0 ? "get" : "list",
        responseStatus: { code: i % 4 < 2 ? 200 : 403 },
        objectRef: { namespace: i < 64 ? "default" : `team-${i}` },
      }),
    }));
    const table = tableOfEvents(events.slice(0, 70), 64);
    const classes = new RowClasses(table, 128);
    classAll(classes);
    expect(classes.current?.fields.has("namespace")).toBe(true);
    for (const given of events.slice(70)) table.add(given);
    classAll(classes);
    expect(classes.current?.fields.has("namespace")).toBe(false);
    expect(classes.current?.fields.has("verb")).toBe(true);
    expect(classes.current?.size).toBe(4);
    expect(wrongs(table, classes)).toEqual([]);
  });

  test("find a bare word where their columns find it, whatever of them is classed", () => {
    const step = fc.record({ more: fc.nat(90), classed: fc.nat(3), word: arbitraryPattern });
    const steps = fc.array(step, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(arbitraryEvents, { maxLength: 4 }), steps, (parts, asked) => {
        const events = parts.flat();
        const table = tableOfEvents([], 32);
        const classes = new RowClasses(table, 1024);
        const runner = createFilterRunner(table, { classes });
        let loaded = 0;
        for (const { more, classed, word } of asked) {
          for (const given of events.slice(loaded, loaded + more)) table.add(given);
          loaded = Math.min(events.length, loaded + more);
          for (let i = 0; i < classed; i++) classes.extend();
          for (const { word: pattern } of [{ word }, ...asked]) {
            const filter = { kind: "word", pattern } as const;
            expect(runner.run(filter).rows).toEqual(createFilterRunner(table).run(filter).rows);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
