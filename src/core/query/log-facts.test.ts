// What a log holds, against a plain count over its events; and stretches without events, against sorting all times.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anEvent } from "../../testing/audit-event.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents, type TableOfEvents } from "../../testing/table-of-events.ts";
import { finish } from "../base/in-steps.ts";
import { epochMicros } from "../base/brand.ts";
import { parseTime } from "../base/time.ts";
import { logFacts, type LogFacts, type RowRange, type ValueCount } from "./log-facts.ts";
import { LEAST_EVENTS, LEAST_LONG, TIMES, USUAL, slotOf } from "./quiet-stretches.ts";
import { readCell } from "./rows.ts";

/** The oracle: every cell as text, and all times sorted. */
function slowly(table: TableOfEvents, ranges: readonly RowRange[]): LogFacts {
  const rows = ranges.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, i) => from + i),
  );
  const text = (row: number, field: Parameters<typeof readCell>[2]) => readCell(table, row, field);
  const count = (holds: (row: number) => boolean): number => rows.filter(holds).length;
  const countsOf = (field: "level" | "stage"): readonly ValueCount[] => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(text(row, field), (counts.get(text(row, field)) ?? 0) + 1);
    return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 12);
  };
  const times = rows
    .map((row) => Number(parseTime(text(row, "time"))))
    .filter((time) => !Number.isNaN(time))
    .toSorted((a, b) => a - b);
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  const isRead = (row: number) => ["get", "list", "watch"].includes(text(row, "verb"));
  const isPodWrite = (row: number) =>
    text(row, "resource") === "pods" &&
    text(row, "subresource") === "" &&
    text(row, "stage") !== "RequestReceived" &&
    !["denied", "unauthenticated"].includes(text(row, "outcome")) &&
    ["create", "update", "patch"].includes(text(row, "verb"));
  const bodies = (value: string) => count((row) => text(row, "bodies") === value);
  return {
    events: rows.length,
    span: times.length === 0 ? null : { first: epochMicros(first), last: epochMicros(last) },
    untimed: rows.length - times.length,
    levels: countsOf("level"),
    stages: countsOf("stage"),
    bodies: {
      none: bodies("none"),
      request: bodies("request"),
      response: bodies("response"),
      both: bodies("both"),
      lost: bodies("lost"),
    },
    reads: count(isRead),
    secretReads: count((row) => isRead(row) && text(row, "resource") === "secrets"),
    podWrites: count(isPodWrite),
    podWritesWithBody: count(
      (row) => isPodWrite(row) && ["request", "both"].includes(text(row, "bodies")),
    ),
    quiet: slowQuiet(times),
  };
}

function slowQuiet(times: readonly number[]): LogFacts["quiet"] {
  if (times.length < LEAST_EVENTS) return { stretches: [], usual: null };
  const gaps = times
    .slice(1)
    .map((to, i) => ({ from: times[i] ?? 0, to }))
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const [first = 0] = times;
  const slot = slotOf({ timed: times.length, first, last: times.at(-1) ?? 0 });
  const next = gaps[USUAL];
  const usual = Math.max(slot, next === undefined ? 0 : next.to - next.from);
  const least = Math.max(LEAST_LONG, TIMES * usual);
  const stretches = gaps.slice(0, USUAL).filter(({ from, to }) => to - from >= least);
  return {
    stretches: stretches.map(({ from, to }) => ({ from: epochMicros(from), to: epochMicros(to) })),
    usual,
  };
}

const factsOf = (events: readonly object[]): LogFacts => {
  const table = tableOfEvents(events.map((event) => ({ event })));
  return finish(logFacts(table, [{ from: 0, to: table.length }]));
};

const START = Date.UTC(2026, 2, 4, 10);
const at = (seconds: number) => ({
  event: anEvent({
    requestReceivedTimestamp: new Date(START + seconds * 1000).toISOString().replace("Z", "000Z"),
  }),
});
const quietOf = (seconds: readonly number[]): readonly number[] => {
  const table = tableOfEvents(seconds.map(at));
  const { quiet } = finish(logFacts(table, [{ from: 0, to: table.length }]));
  return quiet.stretches.map(({ from, to }) => (to - from) / 1e6);
};
const every = (step: number, count: number, from = 0): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + i * step);

describe("what a log holds", () => {
  test("is what a plain count over its events says, for any part of any log", () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.array(fc.nat(40), { maxLength: 4 }), (events, cuts) => {
        const table = tableOfEvents(events);
        const ends = [...cuts, table.length]
          .map((cut) => Math.min(cut, table.length))
          .toSorted((a, b) => a - b);
        const ranges = ends.flatMap((to, i) =>
          i % 2 === 0 ? [{ from: ends[i - 1] ?? 0, to }] : [],
        );
        expect(finish(logFacts(table, ranges))).toEqual(slowly(table, ranges));
      }),
    );
  });

  test("counts reads, and writes of pods with what was written", () => {
    const pod = { resource: "pods", namespace: "shop", name: "web" };
    expect(
      factsOf([
        anEvent({ verb: "list", objectRef: { resource: "secrets" } }),
        anEvent({ verb: "watch", objectRef: pod }),
        anEvent({ verb: "delete", objectRef: { resource: "secrets" } }),
        anEvent({ verb: "create", objectRef: pod, requestObject: { kind: "Pod" } }),
        anEvent({ verb: "create", objectRef: pod }),
        anEvent({ verb: "create", objectRef: pod, stage: "RequestReceived" }),
        anEvent({ verb: "create", objectRef: pod, responseStatus: { code: 403 } }),
        anEvent({ verb: "create", objectRef: { ...pod, subresource: "exec" } }),
      ]),
    ).toMatchObject({ events: 8, reads: 2, secretReads: 1, podWrites: 2, podWritesWithBody: 1 });
  });
});

describe("stretches without events", () => {
  test("are those that sorting all times finds", () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: 0, max: 20 }) },
        { weight: 1, arbitrary: fc.integer({ min: 60, max: 100_000 }) },
      ),
      { minLength: 20, maxLength: 300 },
    );
    fc.assert(
      fc.property(steps, fc.boolean(), (gaps, reversed) => {
        let now = 0;
        const seconds = gaps.map((gap) => (now += gap));
        const table = tableOfEvents((reversed ? seconds.toReversed() : seconds).map(at));
        const { quiet } = finish(logFacts(table, [{ from: 0, to: table.length }]));
        expect(quiet).toEqual(slowQuiet(seconds.map((s) => (START + s * 1000) * 1000)));
      }),
    );
  });

  test("are told of a log that stands still once", () => {
    expect(quietOf([...every(5, 60), ...every(5, 60, 2000)])).toEqual([1705]);
  });

  test("are not told where they are the rhythm, or where there are too few events to have one", () => {
    // A job that runs every hour, and nothing else.
    expect(quietOf(every(3600, 24).flatMap((hour) => every(1, 20, hour)))).toEqual([]);
    expect(quietOf([...every(5, 10), ...every(5, 10, 9000)])).toEqual([]);
    // And of a fraction of a minute nobody needs to know.
    expect(quietOf([...every(0.1, 100), ...every(0.1, 100, 40)])).toEqual([]);
  });
});
