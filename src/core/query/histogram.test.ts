import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents } from "../../testing/table-of-events.ts";
import { severityRank } from "../audit/severity.ts";
import { epochMicros } from "../base/brand.ts";
import { emptyBitset, forEachBit, fullBitset } from "../base/bitset.ts";
import { barWidth, buildTimeline, rowsInRange } from "./histogram.ts";

const widthOf = (seconds: number, bars: number): number =>
  barWidth(0, seconds * 1_000_000 - 1, bars) / 1_000_000;
const at = (s: number) => ({
  event: {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    requestReceivedTimestamp: `1970-01-01T00:00:0${s}Z`,
  },
});

describe("the timeline", () => {
  test("chooses bars a person would choose", () => {
    expect(widthOf(3600, 120)).toBe(30);
    expect(widthOf(86_400, 100)).toBe(900);
    expect(widthOf(30 * 86_400, 200)).toBe(6 * 3600);
    expect(widthOf(1, 100)).toBe(0.01);
    expect(widthOf(100_000 * 86_400, 200)).toBe(500 * 86_400);
  });

  test("never takes more bars than allowed, whatever the span", () => {
    const micros = fc.integer({ min: -9e15, max: 9e15 });
    fc.assert(
      fc.property(micros, micros, fc.integer({ min: 2, max: 500 }), (a, b, bars) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        const width = barWidth(first, last, bars);
        expect(Math.floor(last / width) - Math.floor(first / width) + 1).toBeLessThanOrEqual(bars);
      }),
    );
  });

  test("counts every event once, in the bar of its time and under its severity", () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.integer({ min: 2, max: 40 }), (events, bars) => {
        const table = tableOfEvents(events, 32);
        const timeline = buildTimeline(table, fullBitset(events.length), bars);
        const expected = timeline.counts.map((of) => new Uint32Array(of.length));
        let untimed = 0;
        events.forEach(({ severity = "none" }, row) => {
          const { time } = table.derived(row);
          if (typeof time !== "number") {
            untimed++;
            return;
          }
          const bar = Math.floor((time - timeline.firstBar) / timeline.barMicros);
          const of = expected[severityRank(severity)];
          if (of !== undefined) of[bar] = (of[bar] ?? 0) + 1;
          expect(time >= (timeline.span?.start ?? 0) && time < (timeline.span?.end ?? 0)).toBe(
            true,
          );
        });
        expect(timeline.counts).toEqual(expected);
        expect(timeline.untimed).toBe(untimed);
        expect(timeline.counts[0]?.length).toBeLessThanOrEqual(bars);
      }),
    );
  });

  test("has no span when no event has a time", () => {
    const table = tableOfEvents([{ event: { kind: "Event", apiVersion: "audit.k8s.io/v1" } }]);
    expect(buildTimeline(table, fullBitset(1), 10)).toMatchObject({ span: null, untimed: 1 });
  });

  test("takes the start of a range and leaves its end", () => {
    const rows = emptyBitset(4);
    rowsInRange(
      tableOfEvents([at(1), at(2), at(3), { event: at(9).event }]),
      { start: epochMicros(1e6), end: epochMicros(3e6) },
      rows,
    );
    const found: number[] = [];
    forEachBit(rows, (row) => found.push(row));
    expect(found).toEqual([0, 1]);
  });
});
