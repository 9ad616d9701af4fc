import fc from "fast-check";
import { expect, test } from "vitest";
import { severityRank } from "../../audit/severity.ts";
import { fullBitset } from "../../base/bitset.ts";
import { finish } from "../../base/in-steps.ts";
import { DAY, entitiesOf, madeEvent, timeOf, type Made } from "../../../testing/entity-events.ts";
import { tableOfEvents, type GivenEvent } from "../../../testing/table-of-events.ts";
import { findLanes, LANE_KINDS, type LaneKind, type LanesWanted } from "./lanes.ts";

const PARTS = 24;
const RULES = ["r-a", "r-b"];

const valuesOf = (one: Made & GivenEvent, kind: LaneKind): readonly string[] =>
  kind === "rule"
    ? (one.rules ?? []).filter((mark) => typeof mark === "string")
    : entitiesOf(one, kind);

const event = fc
  .tuple(madeEvent, fc.subarray([...RULES, ["r-a", "off"] as const]))
  .map(([made, rules]) => ({ ...made, rules: [...new Set(rules)] }));

test("puts each event into the lanes and the part of time that it belongs to, as the slow way does", () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 120 }),
      fc.constantFrom(...LANE_KINDS),
      fc.integer({ min: 1, max: 8 }),
      (events, kind, most) => {
        const rows = fullBitset(events.length);
        const wanted: LanesWanted = { kind, rows, span: DAY, parts: PARTS, most, rules: RULES };
        const { lanes, marks, total } = finish(findLanes(tableOfEvents(events), wanted));
        const all =
          kind === "rule" ? RULES : [...new Set(events.flatMap((e) => valuesOf(e, kind)))];
        expect(total).toBe(all.length);
        expect(lanes).toHaveLength(Math.min(most, all.length));

        const found = [...marks.lane].map((lane, i) => ({
          value: lanes[lane]?.value,
          part: marks.part[i],
          events: marks.events[i],
          severity: marks.severity[i],
          row: marks.row[i],
        }));
        const slow = lanes.flatMap(({ value }) =>
          Array.from({ length: PARTS }, (_, part) => {
            const own = [...events.entries()].filter(
              ([, one]) =>
                valuesOf(one, kind).includes(value) &&
                Math.floor((timeOf(one) - DAY.start) / 3600e6) === part,
            );
            const severity = Math.max(...own.map(([, one]) => severityRank(one.severity)));
            const row = own.find(([, one]) => severityRank(one.severity) === severity)?.[0];
            return { value, part, events: own.length, severity, row };
          }).filter((mark) => mark.events > 0),
        );
        expect(found).toEqual(slow);
        for (const { value, events: count } of lanes)
          expect(count).toBe(events.filter((one) => valuesOf(one, kind).includes(value)).length);
      },
    ),
  );
});
