import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOf } from "../../../testing/order-of.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { addBit, emptyBitset } from "../../base/bitset.ts";
import { finish } from "../../base/in-steps.ts";
import type { FieldName } from "../../audit/fields.ts";
import { cellTexts } from "../../store/same-matcher.ts";
import { keyColumn } from "./key-column.ts";
import { TupleKeys } from "./pair-keys.ts";
import { rowCells } from "./row-cells.ts";
import { rowsOfAny } from "./rows-by-rule.ts";

const table = tableOfEvents(
  Array.from({ length: 300 }, (_, i) => ({
    event: {
      kind: "Event",
      apiVersion: "audit.k8s.io/v1",
      auditID: `id-${i}`,
      verb: i % 7 === 0 ? undefined : ["get", "list", "watch"][i % 3],
      requestURI: `/api/v1/pods/${i % 40}?limit=${i % 3}`,
      user: i % 11 === 0 ? undefined : { username: `user-${i % 13}` },
      impersonatedUser: i % 5 === 0 ? { username: `user-${i % 4}` } : undefined,
      sourceIPs: i % 6 === 0 ? undefined : [`10.0.0.${i % 9}`, `10.1.0.${i % 4}`],
      responseStatus: { code: 200 + (i % 3) },
      requestReceivedTimestamp: i % 17 === 0 ? undefined : new Date(1e12 - (i % 50) * 1000),
    },
  })),
);
const cells = rowCells(table);
const rows = Array.from({ length: table.length }, (_, row) => row);

const FIELDS_ASKED: readonly FieldName[] = [
  "verb",
  "uri",
  "path",
  "ip",
  "clientIP",
  "actor",
  "actorKind",
  "scope",
  "status",
  "outcome",
  "auditID",
  "time",
];

describe("what rows say of a field, as numbers", () => {
  test.each(FIELDS_ASKED)("%s: the text of a row's key is what its cell reads", (name) => {
    const column = keyColumn([{ kind: "field", name }], { table, cells });
    const read = cellTexts(name, table);
    for (const row of rows) {
      const chunk = cells.chunkOf(row);
      const expected = chunk && read(chunk, row - chunk.start).at(-1);
      expect([row, column.textOf(column.readers[0]?.(row) ?? 0)]).toEqual([row, expected ?? ""]);
    }
  });

  test("the same text has the same number, whichever column it stands in", () => {
    const user = { kind: "field", name: "user" } as const;
    const other = { kind: "field", name: "impersonatedUser" } as const;
    const column = keyColumn([user, other], { table, cells });
    const keys = new Map<string, Set<number>>();
    for (const reader of column.readers)
      for (const row of rows) {
        const key = reader(row);
        const text = column.textOf(key);
        keys.set(text, (keys.get(text) ?? new Set()).add(key));
      }
    expect([...keys.values()].every(({ size }) => size === 1)).toBe(true);
    expect(column.textOf(column.keyOfText("user-1"))).toBe("user-1");
  });

  test("what only a record holds is absent", () => {
    const path = ["requestObject", "kind"];
    const { readers } = keyColumn([{ kind: "body", path }], { table, cells });
    expect(rows.every((row) => readers[0]?.(row) === 0)).toBe(true);
  });
});

describe("tuples of numbers as one", () => {
  test("are told apart, and taken apart again", () => {
    const tuple = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.array(tuple, { maxLength: 200 }),
        (width, all) => {
          const tuples = new TupleKeys(width);
          const known = new Map<string, number>();
          for (const parts of all) {
            const own = parts.slice(0, width);
            const key = tuples.of((place) => own[place] ?? 0);
            expect(tuples.partsOf(key)).toEqual(own);
            expect(known.get(own.join()) ?? key).toBe(key);
            known.set(own.join(), key);
          }
          expect(new Set(known.values()).size).toBe(known.size);
        },
      ),
    );
  });

  test("without one of the numbers there is no tuple", () => {
    const tuples = new TupleKeys(3);
    for (const absent of [0, 1, 2]) expect(tuples.of((place) => Number(place !== absent))).toBe(0);
    expect(new TupleKeys(1).of(() => 0)).toBe(0);
  });
});

test("rows of any rule come in order of time, those without a time not at all", () => {
  const sets = [3, 5].map((step) => {
    const set = emptyBitset(table.length);
    for (const row of rows) if (row % step === 0) addBit(set, row);
    return set;
  });
  const order = orderOf(table, (row) => row % 2 === 0);
  const found = [...finish(rowsOfAny(order, sets, cells.column("time")))];
  const expected = [...order].filter((row) => (row % 3 === 0 || row % 5 === 0) && row % 17 !== 0);
  expect(found).toEqual(expected);
});
