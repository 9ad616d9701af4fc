import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryColumnFilter } from "../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents, type TableOfEvents } from "../../testing/table-of-events.ts";
import { FIELDS, fieldSpec, type FieldName } from "../audit/fields.ts";
import { inSteps } from "../base/in-steps.ts";
import { hasBit } from "../base/bitset.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { findMatches, type Asked } from "./answer.ts";
import { Kept } from "./kept.ts";
import { readCell } from "./rows.ts";
import { countValues } from "./values.ts";

const go = (): Promise<boolean> => Promise.resolve(true);

const askedOf = (table: TableOfEvents, parts: Partial<Asked> = {}): Asked => ({
  table,
  runner: createFilterRunner(table),
  kept: new Kept(table),
  rules: [],
  matchRecords: () => Promise.reject(new Error("no record is read for completion")),
  placeOf: String,
  firstRows: 0,
  settle: () => inSteps(0, () => undefined),
  byTime: () => Uint32Array.from({ length: table.length }, (_, row) => row),
  breathe: go,
  ...parts,
});

/** Of these a cell shows several values, joined. */
const LISTS: readonly FieldName[] = ["exec.argv", "suppressed", "tag"];
const single = FIELDS.map(({ name }): FieldName => name).filter(
  (name) => fieldSpec(name).column !== "list" && !LISTS.includes(name),
);

test("values and counts are those of reading every cell of the filter's events", async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryEvents,
      arbitraryColumnFilter,
      fc.uniqueArray(fc.constantFrom(...single), { minLength: 1, maxLength: 5 }),
      fc.constantFrom("", "A", "kube", "0"),
      async (events, filter, fields, search) => {
        const table = tableOfEvents(events, 32);
        const asked = askedOf(table);
        const question = { filter, range: null, fields, search, limit: 4 };
        const answers = (await countValues(question, asked)) ?? [];
        const matches = await findMatches({ filter, range: null }, asked);
        for (const { field, values, absent, distinct } of answers) {
          const counts = new Map<string, number>();
          let without = 0;
          for (let row = 0; row < table.length; row++) {
            if (matches === null || !hasBit(matches.rows, row)) continue;
            const cell = readCell(table, row, field);
            if (cell === "" && !table.present(row, field)) without++;
            else counts.set(cell, (counts.get(cell) ?? 0) + 1);
          }
          const expected = [...counts]
            .filter(([value]) => value.toLowerCase().includes(search.toLowerCase()))
            .map(([value, count]) => ({ value, count }))
            .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
          expect({ field, values, absent, distinct }).toEqual({
            field,
            values: expected.slice(0, 4),
            absent: without,
            distinct: counts.size,
          });
        }
        // Times, ids and what is computed row by row have no values to offer.
        const countless = fields.filter((name) =>
          ["time", "uuid", "virtual"].includes(fieldSpec(name).column),
        );
        expect(answers.map(({ field }) => field)).toEqual(
          fields.filter((name) => !countless.includes(name)),
        );
      },
    ),
  );
});

const event = (requestURI: string) => ({
  event: { kind: "Event", apiVersion: "audit.k8s.io/v1", verb: "get", requestURI },
});

test("an event counts for each argument of its exec, once", async () => {
  const uri = "/api/v1/namespaces/a/pods/b/exec?command=sh&command=-c&command=-c";
  const table = tableOfEvents([event(uri), event("/api/v1/pods")]);
  const [answer] = (await countValues(
    { filter: { kind: "all" }, range: null, fields: ["exec.argv"], search: "", limit: 9 },
    askedOf(table),
  )) ?? [undefined];
  expect(answer).toEqual({
    field: "exec.argv",
    values: [
      { value: "-c", count: 1 },
      { value: "sh", count: 1 },
    ],
    distinct: 2,
    absent: 1,
  });
});

test("a question nobody waits for any more is given up", async () => {
  const table = tableOfEvents([{ event: { kind: "Event", apiVersion: "audit.k8s.io/v1" } }]);
  const asked = askedOf(table, { breathe: () => Promise.resolve(false) });
  const question = { filter: { kind: "all" }, range: null, search: "", limit: 1 } as const;
  expect(await countValues({ ...question, fields: ["user"] }, asked)).toBeNull();
});
