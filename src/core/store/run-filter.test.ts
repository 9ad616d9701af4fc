import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { arbitraryColumnFilter, arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import {
  recordsOf,
  tableOfEvents,
  textOf,
  type GivenEvent,
} from "../../testing/table-of-events.ts";
import { forEachBit, type Bitset } from "../base/bitset.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { parseFilter } from "../filter/parse.ts";
import type { Predicate } from "../filter/predicate.ts";
import { resolveBodies } from "./body-question.ts";
import { listMembers } from "./list-members.ts";
import { matchOneByOne } from "../../testing/match-one-by-one.ts";
import { createFilterRunner, type FilterRunner, type RowRange } from "./run-filter.ts";

const rowsOf = (set: Bitset): number[] => {
  const rows: number[] = [];
  forEachBit(set, (row) => rows.push(row));
  return rows;
};

/** The oracle: every event walked, one by one. */
const slowly = (p: Predicate, events: readonly GivenEvent[]): number[] => {
  const table = tableOfEvents(events);
  return events.flatMap((given, row) =>
    matchesEvent(p, given.event, table.derived(row), textOf(given)) ? [row] : [],
  );
};

const stop = (): Promise<boolean> => Promise.resolve(false);
const go = (): Promise<boolean> => Promise.resolve(true);

const unreadable = (): Promise<never> => Promise.reject(new Error("read"));

const runSync = (
  runner: FilterRunner,
  filter: Predicate,
  { events, range }: { readonly events: readonly GivenEvent[]; readonly range: RowRange },
): Bitset =>
  runner.runSync(
    filter,
    range,
    (row) => events[row]?.event,
    (row) => textOf(events[row] ?? { event: {} }),
  );

const read = (text: string): Predicate => {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe("a filter over columns", () => {
  test("finds what a walk over every event finds", () => {
    fc.assert(
      fc.property(arbitraryEvents, arbitraryColumnFilter, (events, filter) => {
        const run = createFilterRunner(tableOfEvents(events, 32)).run(filter);
        expect(run.needsBody).toBeNull();
        expect(rowsOf(run.rows)).toEqual(slowly(filter, events));
      }),
      { numRuns: 400 },
    );
  });

  test("finds the same of a few rows among many, where only those are asked", () => {
    const mark = { kind: "Event", apiVersion: "audit.k8s.io/v1" };
    const others = Array.from({ length: 400 }, (_, i) => ({
      event: { ...mark, verb: "other", requestURI: `/${i % 99}`, user: { username: `u${i % 9}` } },
    }));
    fc.assert(
      fc.property(arbitraryEvents, arbitraryColumnFilter, (some, filter) => {
        const few = some.slice(0, 20).map((given) => ({
          ...given,
          event: { ...given.event, verb: "few" },
        }));
        const events: GivenEvent[] = [...others, ...few];
        const runner = createFilterRunner(tableOfEvents(events, 1024));
        const wanted: Predicate = { kind: "and", of: [read("verb:few"), filter] };
        expect(rowsOf(runner.run(wanted).rows)).toEqual(slowly(wanted, events));
        const never: Predicate = { kind: "and", of: [...wanted.of, { kind: "not", of: filter }] };
        expect(rowsOf(runner.run(never).rows)).toEqual([]);
        // What was asked of a few is no answer for all.
        expect(rowsOf(runner.run(filter).rows)).toEqual(slowly(filter, events));
      }),
      { numRuns: 100 },
    );
  });

  test("finds the same when it also asks for bodies, reading only rows that hang on them", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvents, arbitraryFilter, async (events, filter) => {
        const runner = createFilterRunner(tableOfEvents(events, 32));
        const expected = slowly(filter, events);
        const range = { from: 0, to: events.length };
        expect(rowsOf(runSync(runner, filter, { events, range }))).toEqual(expected);
        const run = runner.run(filter);
        const certain = new Set(rowsOf(run.rows));
        const open = run.needsBody === null ? [] : rowsOf(run.needsBody.rows);
        expect(open.filter((row) => certain.has(row))).toEqual([]);
        const settled = await resolveBodies(run, matchOneByOne(recordsOf(events), go));
        expect(settled === null ? null : rowsOf(settled.rows)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("keeps to the rows it was asked for", () => {
    const borders = fc.tuple(fc.nat(80), fc.nat(80));
    fc.assert(
      fc.property(arbitraryEvents, arbitraryFilter, borders, (events, filter, [from, to]) => {
        const runner = createFilterRunner(tableOfEvents(events, 32));
        const found = runSync(runner, filter, { events, range: { from, to } });
        expect(rowsOf(found)).toEqual(
          slowly(filter, events).filter((row) => row >= from && row < to),
        );
      }),
    );
  });

  test("forgets the oldest parts of filters when they take much, and answers all the same", () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.array(arbitraryColumnFilter), (events, filters) => {
        const runner = createFilterRunner(tableOfEvents(events, 32), { keptBytes: 200 });
        for (const filter of [...filters, ...filters])
          expect(rowsOf(runner.run(filter).rows)).toEqual(slowly(filter, events));
        // The last word's dozen of tables, or the 64 kB of a number's, may go beyond it.
        expect(runner.memory).toBeLessThan(200 + 65_536);
      }),
    );
  });

  test("goes on with what it knows when more events load", () => {
    fc.assert(
      fc.property(
        arbitraryEvents,
        arbitraryEvents,
        arbitraryColumnFilter,
        (first, more, filter) => {
          const table = tableOfEvents(first, 32);
          const runners = [true, false].map((keepsRows) =>
            createFilterRunner(table, { keepsRows }),
          );
          for (const runner of runners) runner.run(filter);
          for (const given of more) table.add(given);
          const expected = slowly(filter, [...first, ...more]);
          for (const runner of [...runners, ...runners])
            expect(rowsOf(runner.run(filter).rows)).toEqual(expected);
        },
      ),
    );
  });

  test("reads no body where the event has none", () => {
    const events = [
      {},
      { requestObject: { a: 1 } },
      { responseObject: { a: 1 } },
      { verb: "get", requestObject: {} },
    ];
    const given = events.map((event) => ({
      event: { kind: "Event", apiVersion: "audit.k8s.io/v1", verb: "create", ...event },
    }));
    const runner = createFilterRunner(tableOfEvents(given));
    const open = (text: string): number[] | undefined => {
      const { needsBody } = runner.run(read(text));
      return needsBody === null ? undefined : rowsOf(needsBody.rows);
    };
    expect(open("requestObject.a:1")).toEqual([1, 3]);
    expect(open("not requestObject.a:1")).toEqual([1, 3]);
    expect(open("verb:create and requestObject.a:1")).toEqual([1]);
    expect(open("verb:create or requestObject.a:1")).toEqual([3]);
    expect(open("event.objectRef.uid:x")).toEqual([0, 1, 2, 3]);
    expect(open("verb:create")).toBeUndefined();
    expect(open("verb:create and raw:a")).toEqual([0, 1, 2]);
    expect(open("raw:* or raw:a")).toEqual([]);
  });

  test("stops when told to, between slices of values and between reads", async () => {
    const given = [
      { event: { kind: "Event", apiVersion: "audit.k8s.io/v1", verb: "get", requestObject: {} } },
    ];
    const runner = createFilterRunner(tableOfEvents(given));
    const run = runner.run(read("requestObject.a:1"));
    expect(await resolveBodies(run, matchOneByOne(unreadable, stop))).toBeNull();
    expect(await runner.prepare(read("verb:get"), stop)).toBe(true);
  });
});

describe("members of a list", () => {
  test("are what JSON.parse finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", '"', "\\", ",", "[", "é", "\n") }), {
          maxLength: 3,
        }),
        (list) => {
          expect(listMembers(JSON.stringify(list))).toEqual(list);
        },
      ),
    );
  });
});
