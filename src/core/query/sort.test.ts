import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryField } from "../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents, type TableOfEvents } from "../../testing/table-of-events.ts";
import { fieldSpec, type ColumnField, type FieldName, type FieldSpec } from "../audit/fields.ts";
import { addBit, emptyBitset, fullBitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { writeUuid } from "../scan/uuid.ts";
import { readCell } from "./rows.ts";
import type { EventTable } from "../store/table.ts";
import type { SortKey } from "./question.ts";
import { sortSteps } from "./sort.ts";

/** Rows by time, those without one last: what the store keeps. */
function byTime(table: TableOfEvents): Uint32Array {
  const time = (row: number): number =>
    Number(table.derived(row)["time"] ?? Number.POSITIVE_INFINITY);
  const rows = Array.from({ length: table.length }, (_, row) => row);
  return Uint32Array.from(
    rows.toSorted((a, b) => (time(a) === time(b) ? a - b : time(a) - time(b))),
  );
}

/** What a cell sorts by; undefined = absent. */
function keyOf(table: TableOfEvents, row: number, name: FieldName): string | number | undefined {
  const { column, values }: FieldSpec = fieldSpec(name);
  const text = readCell(table, row, name);
  if (!table.present(row, name)) return undefined;
  if (column === "enum") return values?.indexOf(text);
  if (name === "inFlight") return text;
  if (column === "number" || column === "virtual") return Number(text);
  // IDs that are no UUIDs, or that mean something else in a column of words, come after those that are.
  if (column === "uuid") return `${writeUuid(text, []) ? 0 : 1}${text}`;
  return column === "list" ? table.listText(row, name) : text;
}

const verb = (text: string) => ({
  event: { kind: "Event", apiVersion: "audit.k8s.io/v1", verb: text },
});

describe("the order of rows", () => {
  test("is that of their values, then of time, with absent values last either way", () => {
    fc.assert(
      fc.property(
        arbitraryEvents,
        fc.array(fc.record({ field: arbitraryField, descending: fc.boolean() }), { maxLength: 3 }),
        fc.nat(4),
        (events, sort, skip) => {
          const table = tableOfEvents(events, 32);
          const rows = emptyBitset(events.length);
          const order = byTime(table);
          const expected = [...order].filter((row) => row % (skip + 1) === 0);
          for (const row of expected) addBit(rows, row);
          const compare = (a: number, b: number, { field, descending }: SortKey): number => {
            const [x, y] = [keyOf(table, a, field), keyOf(table, b, field)];
            if (x === undefined || y === undefined)
              return Number(x === undefined) - Number(y === undefined);
            return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
          };
          expected.sort((a, b) => {
            for (const key of sort) {
              const by = compare(a, b, key);
              if (by !== 0) return by;
            }
            return 0;
          });
          const sorted = finish(sortSteps({ table, rows, byTime: order }, sort));
          expect([...sorted]).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("is right again when new values came between old ones", () => {
    const table = tableOfEvents([verb("b"), verb("d")]);
    const sorted = (): number[] => {
      const rows = emptyBitset(table.length);
      for (let row = 0; row < table.length; row++) addBit(rows, row);
      return [
        ...finish(
          sortSteps({ table, rows, byTime: byTime(table) }, [{ field: "verb", descending: false }]),
        ),
      ];
    };
    expect(sorted()).toEqual([0, 1]);
    table.add(verb("c"));
    table.add(verb("a"));
    expect(sorted()).toEqual([3, 0, 2, 1]);
  });
});

test("an order by time after others is by time only where those are alike", () => {
  const table = tableOfEvents(
    ["get", "list", "get", "list"].map((name, second) => ({
      event: { ...verb(name).event, requestReceivedTimestamp: `2026-09-14T13:00:0${second}Z` },
    })),
  );
  const rows = fullBitset(table.length);
  const sorted = finish(
    sortSteps({ table, rows, byTime: byTime(table) }, [
      { field: "verb", descending: true },
      { field: "time", descending: true },
    ]),
  );
  expect([...sorted]).toEqual([3, 1, 2, 0]);
});

test("a sort of many rows gives way on its way, and is the same as one that does not", () => {
  const length = 700_000;
  const column = (name: ColumnField): ColumnArray => {
    if (name === "time") return Float64Array.from({ length }, (_, row) => row);
    if (name === "status") return Uint16Array.from({ length }, (_, row) => (row * 7919) % 1000);
    return new Uint32Array(length * 4);
  };
  const status = column("status");
  const table: EventTable = {
    length,
    chunks: [{ start: 0, length, column }],
    strings: () => ({ size: 0, get: () => "" }),
  };
  const ordered = Uint32Array.from({ length }, (_, row) => row);
  const steps = sortSteps({ table, rows: fullBitset(length), byTime: ordered }, [
    { field: "status", descending: true },
  ]);
  let breaths = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) breaths++;
  expect(breaths).toBeGreaterThanOrEqual(6);
  const of = (row: number): number => status[row] ?? 0;
  const rank = (row: number): number => (of(row) === 0 ? -1 : of(row));
  const expected = ordered.toSorted((a, b) => rank(b) - rank(a) || a - b);
  expect(step.value).toEqual(expected);
  expect(ordered[1]).toBe(1);
});
