// What is kept from question to question against the same question asked of a table that nobody has asked before.

import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { arbitraryField } from "../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents, type TableOfEvents } from "../../testing/table-of-events.ts";
import { RowClasses } from "../store/row-classes.ts";
import { facetFields } from "../audit/fields.ts";
import { addBit, emptyBitset, hasBit, type Bitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import { countFacet, isCounted } from "./facets.ts";
import { listFindings } from "./findings.ts";
import { buildTimeline } from "./histogram.ts";
import { Kept } from "./kept.ts";
import { readCell, readMembers } from "./rows.ts";
import { sortSteps } from "./sort.ts";

function byTime(table: TableOfEvents): Uint32Array {
  const time = (row: number): number =>
    Number(table.derived(row)["time"] ?? Number.POSITIVE_INFINITY);
  const rows = Array.from({ length: table.length }, (_, row) => row).filter(
    (row) => table.hidden === null || !hasBit(table.hidden, row),
  );
  return Uint32Array.from(
    rows.toSorted((a, b) => (time(a) === time(b) ? a - b : time(a) - time(b))),
  );
}

const setOf = (length: number, has: (row: number) => boolean): Bitset => {
  const set = emptyBitset(length);
  for (let row = 0; row < length; row++) if (has(row)) addBit(set, row);
  return set;
};

/** One question of several: how many more events there are by then, which rows, in which order. */
const step = fc.record({
  more: fc.nat(70),
  every: fc.integer({ min: 1, max: 5 }),
  but: fc.boolean(),
  field: arbitraryField,
  descending: fc.boolean(),
  /** Which rows are hidden by then, one in so many; 1 for none. */
  hidden: fc.integer({ min: 1, max: 4 }),
  /** A row that has become another event, and which. */
  changed: fc.option(fc.tuple(fc.nat(400), fc.nat(400))),
  /** Chunks whose rows get classes before it is asked. */
  classed: fc.nat(3),
  bars: fc.integer({ min: 2, max: 40 }),
});

/** More rows than one chunk has, so that some bars and some blocks of 32 are full. */
const manyEvents = fc
  .array(arbitraryEvents, { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat());

// Tables for tests are slow, on purpose plain ones; the machine may have other things to do.
vi.setConfig({ testTimeout: 60_000 });

describe("what is kept of a table", () => {
  test("findings count what reading every row counts", () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.nat(3), (events, skip) => {
        const table = tableOfEvents(events, 32);
        const rows = setOf(events.length, (row) => row % (skip + 1) === 0);
        const expected = new Map<string, { count: number; actors: Set<string>; times: number[] }>();
        for (let row = 0; row < events.length; row += skip + 1) {
          const user = readCell(table, row, "user");
          const time = table.derived(row)["time"];
          for (const rule of new Set(readMembers(table, row, "rule"))) {
            const of = expected.get(rule) ?? { count: 0, actors: new Set(), times: [] };
            expected.set(rule, of);
            of.count++;
            if (table.present(row, "user")) of.actors.add(user);
            if (typeof time === "number") of.times.push(time);
          }
        }
        const found = listFindings(table, rows, []);
        expect(found.length).toBe(expected.size);
        for (const { rule, count, actorCount, firstSeen, lastSeen } of found) {
          const of = expected.get(rule);
          const times = of?.times ?? [];
          expect({ count, actorCount }).toEqual({ count: of?.count, actorCount: of?.actors.size });
          expect(firstSeen).toBe(times.length === 0 ? null : Math.min(...times));
          expect(lastSeen).toBe(times.length === 0 ? null : Math.max(...times));
        }
      }),
    );
  });

  test("changes no answer, whatever was asked before and however the table has grown", () => {
    fc.assert(
      fc.property(manyEvents, fc.array(step, { minLength: 1, maxLength: 6 }), (events, steps) => {
        const table = tableOfEvents([], 64);
        const classes = new RowClasses(table, 1024);
        const kept = new Kept(table, classes);
        let loaded = 0;
        for (const { more, every, but, field, descending, bars, classed, ...then } of steps) {
          for (const given of events.slice(loaded, loaded + more)) table.add(given);
          loaded = Math.min(events.length, loaded + more);
          const [row, event] = then.changed ?? [0, 0];
          const given = events[event % events.length];
          if (then.changed !== null && given && table.length > 0)
            table.change(row % table.length, given);
          for (let i = 0; i < classed; i++) classes.extend();
          const isHidden = (of: number): boolean => then.hidden > 1 && of % then.hidden === 1;
          table.hidden = then.hidden > 1 ? setOf(table.length, isHidden) : null;
          const rows = setOf(table.length, (of) => (of % every === 0) !== but && !isHidden(of));
          const names = facetFields.filter((name) => isCounted(name));
          for (const _ of kept.counts.count(names, rows)) classes.extend();
          for (const of of facetFields) {
            const asked = { field: of, limit: 4, search: "" };
            expect(countFacet(table, rows, asked, kept.counts)).toEqual(
              countFacet(table, rows, asked),
            );
          }
          expect(buildTimeline(table, rows, bars, kept)).toEqual(buildTimeline(table, rows, bars));
          expect(listFindings(table, rows, [], kept)).toEqual(listFindings(table, rows, []));
          const sort = [{ field, descending }];
          const expected = finish(sortSteps({ table, rows, byTime: byTime(table) }, sort));
          const order = kept.orders.order(rows, sort, byTime(table));
          expect([...order.first(3)]).toEqual([...expected.subarray(0, 3)]);
          expect([...order.all()]).toEqual([...expected]);
          expect(order.length).toBe(expected.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("counts several columns over the rows a question began with, while more events load", () => {
    fc.assert(
      fc.property(arbitraryEvents, arbitraryEvents, fc.nat(3), (first, more, skip) => {
        const table = tableOfEvents(first, 32);
        const { counts } = new Kept(table);
        const rows = setOf(first.length, (row) => row % (skip + 1) === 0);
        const names = ["verb", "status", "severity", "ip"] as const;
        let left = [...more];
        for (const _ of counts.count(names, rows)) {
          const [next, ...others] = left;
          if (next) table.add(next);
          left = others;
        }
        const before = tableOfEvents(first, 32);
        for (const field of names) {
          const asked = { field, limit: 9, search: "" };
          expect(countFacet(table, rows, asked, counts)).toEqual(countFacet(before, rows, asked));
          const all = setOf(table.length, () => true);
          expect(countFacet(table, all, asked, counts)).toEqual(countFacet(table, all, asked));
        }
      }),
    );
  });
});
