import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELDS, type FieldName } from "../audit/fields.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { anEvent } from "../../testing/audit-event.ts";
import { tableOfEvents } from "../../testing/table-of-events.ts";
import { addBit, emptyBitset, fullBitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import { parseTime } from "../base/time.ts";
import { severityAt } from "../audit/severity.ts";
import { eventGroups } from "./event-groups.ts";
import type { EventGroup, EventGroupLimits, EventGroups } from "./event-groups.ts";
import { readCell } from "./rows.ts";

const ORDERS = ["count", "severity", "first", "last"] as const;
const groupable = FIELDS.filter(({ column }) =>
  ["string", "enum", "number", "derived"].includes(column),
).map(({ name }) => name);

const worst = ({ severities }: EventGroup): number => severities.findLastIndex((n) => n > 0);

const at = (second: number, username: string, verb: string) => ({
  event: anEvent({
    user: { username },
    verb,
    requestReceivedTimestamp: `2026-09-14T06:00:0${second}Z`,
  }),
});

describe("events grouped by fields", () => {
  test("have the groups, counts, times and severities that reading every row gives, by table or by hash", () => {
    fc.assert(
      fc.property(
        arbitraryEvents,
        fc.uniqueArray(fc.constantFrom(...groupable), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ORDERS),
        fc.nat(3),
        fc.boolean(),
        (events, fields, order, skip, isHashed) => {
          const table = tableOfEvents(events, 32);
          const rows = emptyBitset(events.length);
          const expected = new Map<
            string,
            { count: number; severities: number[]; times: number[] }
          >();
          for (let row = 0; row < events.length; row += skip + 1) {
            addBit(rows, row);
            const key = JSON.stringify(fields.map((name) => valueOf(row, name)));
            const of = expected.get(key) ?? { count: 0, severities: [0, 0, 0, 0, 0, 0], times: [] };
            expected.set(key, of);
            of.count++;
            const rank = [0, 1, 2, 3, 4, 5].find(
              (r) => severityAt(r) === readCell(table, row, "severity"),
            );
            of.severities[rank ?? 0] = (of.severities[rank ?? 0] ?? 0) + 1;
            const time = table.derived(row)["time"];
            if (typeof time === "number") of.times.push(time);
          }
          function valueOf(row: number, name: FieldName): string | null {
            return table.present(row, name) ? readCell(table, row, name) : null;
          }
          const limits = { groups: 1000, cells: isHashed ? 0 : 1 << 22 };
          const wanted = { fields, rows, order, start: 0, end: 200 };
          const found = finish(eventGroups(table, wanted, limits));
          expect(found.total).toBe(expected.size);
          for (const { values, count, severities, firstSeen, lastSeen } of found.groups) {
            const of = expected.get(JSON.stringify(values));
            const times = of?.times ?? [];
            expect({ values, count, severities }).toEqual({
              values,
              count: of?.count,
              severities: of?.severities,
            });
            expect(firstSeen).toBe(times.length === 0 ? null : Math.min(...times));
            expect(lastSeen).toBe(times.length === 0 ? null : Math.max(...times));
          }
          const value = (group: EventGroup): number => {
            if (order === "count") return -group.count;
            if (order === "severity") return -worst(group);
            if (order === "first") return group.firstSeen ?? Number.POSITIVE_INFINITY;
            return -(group.lastSeen ?? Number.NEGATIVE_INFINITY);
          };
          for (const [i, group] of found.groups.entries()) {
            const next = found.groups[i + 1];
            if (next === undefined) break;
            const [own, other] = [value(group), value(next)];
            expect(own < other || (own === other && group.count >= next.count)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const table = tableOfEvents([
    at(0, "noor", "get"),
    at(1, "ada", "get"),
    at(2, "noor", "get"),
    at(3, "noor", "list"),
  ]);
  const groupsOf = (start: number, end: number, limits?: EventGroupLimits): EventGroups =>
    finish(
      eventGroups(
        table,
        { fields: ["user", "verb"], rows: fullBitset(4), order: "count", start, end },
        limits,
      ),
    );

  test("come page by page", () => {
    const first = groupsOf(0, 1);
    expect(first).toMatchObject({ total: 3, events: 4, ungrouped: 0 });
    expect(first.groups).toMatchObject([
      {
        values: ["noor", "get"],
        count: 2,
        firstSeen: parseTime("2026-09-14T06:00:00Z"),
        lastSeen: parseTime("2026-09-14T06:00:02Z"),
      },
    ]);
    expect(groupsOf(1, 9).groups.map(({ values }) => values)).toEqual([
      ["ada", "get"],
      ["noor", "list"],
    ]);
  });

  test.each([0, 1 << 22])("for which there is no room are counted, not lost", (cells) => {
    const { total, events, ungrouped } = groupsOf(0, 9, { groups: 2, cells });
    expect({ total, events, ungrouped }).toEqual({ total: 2, events: 4, ungrouped: 1 });
  });
});
