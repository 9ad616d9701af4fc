import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents, type TableOfEvents } from "../../testing/table-of-events.ts";
import { facetFields, fieldSpec, type FieldName } from "../audit/fields.ts";
import { addBit, emptyBitset, fullBitset, hasBit, type Bitset } from "../base/bitset.ts";
import { countFacet } from "./facets.ts";
import type { FacetAnswer, FacetQuestion } from "./question.ts";
import { readCell } from "./rows.ts";

const setOf = (length: number, has: (row: number) => boolean): Bitset => {
  const set = emptyBitset(length);
  for (let row = 0; row < length; row++) if (has(row)) addBit(set, row);
  return set;
};

/** The oracle: the text of every cell, counted in a map. `ip` is left out, for its cells are several values. */
function slowly(
  table: TableOfEvents,
  rows: Bitset,
  { field, limit, search, isRare = false }: FacetQuestion,
): FacetAnswer {
  const counts = new Map<string, number>();
  let absent = 0;
  for (let row = 0; row < table.length; row++) {
    if (!hasBit(rows, row)) continue;
    const value = readCell(table, row, field);
    const here = value !== "" || table.present(row, field);
    if (here) counts.set(value, (counts.get(value) ?? 0) + 1);
    else absent++;
  }
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .filter(({ value }) => value.toLowerCase().includes(search.toLowerCase()))
    .toSorted(
      (a, b) => (isRare ? a.count - b.count : b.count - a.count) || (a.value < b.value ? -1 : 1),
    );
  return { field, values: values.slice(0, limit), distinct: counts.size, absent };
}

const field = fc.constantFrom<FieldName>(
  ...facetFields.filter((name) => fieldSpec(name).column !== "list"),
);
const question = fc.record({
  field,
  limit: fc.nat(6),
  search: fc.constantFrom("", "A", "kube", "0"),
  isRare: fc.boolean(),
});

const event = (parts: object): object => ({
  kind: "Event",
  apiVersion: "audit.k8s.io/v1",
  ...parts,
});

describe("a facet", () => {
  test("counts what reading every cell counts", () => {
    fc.assert(
      fc.property(arbitraryEvents, question, fc.nat(5), (events, asked, skip) => {
        const table = tableOfEvents(events, 32);
        const rows = setOf(events.length, (row) => row % (skip + 1) === 0);
        expect(countFacet(table, rows, asked)).toEqual(slowly(table, rows, asked));
      }),
    );
  });

  test("counts an event once for each address it names", () => {
    const lists = [["10.0.0.1"], ["10.0.0.1", "10.0.0.2"], ["10.0.0.2", "10.0.0.2"], [], undefined];
    const table = tableOfEvents(lists.map((sourceIPs) => ({ event: event({ sourceIPs }) })));
    expect(countFacet(table, fullBitset(5), { field: "ip", limit: 9, search: "" })).toEqual({
      field: "ip",
      values: [
        { value: "10.0.0.1", count: 2 },
        { value: "10.0.0.2", count: 2 },
      ],
      distinct: 2,
      absent: 1,
    });
  });

  test("keeps the values the filter names, also those that no event has", () => {
    const verbs = ["get", "get", "get", "list", "list", "watch"];
    const table = tableOfEvents(verbs.map((verb) => ({ event: event({ verb }) })));
    const ask = (keep: readonly string[]) =>
      countFacet(table, fullBitset(6), { field: "verb", limit: 1, search: "", keep }).values;
    expect(ask(["watch", "nope", "get", ""])).toEqual([
      { value: "get", count: 3 },
      { value: "watch", count: 1 },
      { value: "nope", count: 0 },
    ]);
    const status = countFacet(table, fullBitset(6), {
      field: "status",
      limit: 1,
      search: "",
      keep: ["403", "x"],
    });
    expect(status.values.map(({ value, count }) => [value, count])).toEqual([
      ["403", 0],
      ["x", 0],
    ]);
  });
});
