// Rows counted by kinds, and by rows where kinds do not decide, against every event walked through.

import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { anEvent } from "../../testing/audit-event.ts";
import { tableOfEvents } from "../../testing/table-of-events.ts";
import { addBit, emptyBitset } from "../base/bitset.ts";
import { columnsOnly } from "../detect/sigma/certainty.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { onField } from "../filter/predicate.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { RowKinds } from "./row-kinds.ts";
import { splitCounter } from "./split-counter.ts";

const WITH = ["request", "both", "lost"].map((text) =>
  onField("bodies", { op: "match", pattern: [text] }),
);

test("rows are counted as walking through every event counts them, by kinds or without", async () => {
  const filters = fc.array(arbitraryFilter.map(columnsOnly), { minLength: 1, maxLength: 4 });
  const gone = fc.array(fc.nat(80), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(arbitraryEvents, filters, gone, async (events, predicates, hiddenRows) => {
      const table = tableOfEvents(events, 32);
      const hidden = emptyBitset(events.length);
      for (const row of hiddenRows) if (row < events.length) addBit(hidden, row);
      table.hidden = hidden;
      const shown = events.flatMap((given, row) =>
        hiddenRows.includes(row) ? [] : [{ ...given, row }],
      );
      const holds = (predicate: (typeof predicates)[number], row: number): boolean =>
        matchesEvent(predicate, events[row]?.event, table.derived(row));
      for (const most of [16_384, 2]) {
        const kinds = new RowKinds(table, most);
        for (const chunk of table.chunks) kinds.add(chunk, chunk.length);
        const count = splitCounter(
          table,
          { length: table.length, kinds: kinds.list() },
          { runner: createFilterRunner(table), breathe: () => Promise.resolve(true) },
        );
        for (const predicate of [...predicates, ...predicates]) {
          const matching = shown.filter(({ row }) => holds(predicate, row));
          expect(await count(predicate, WITH)).toEqual({
            total: matching.length,
            parts: WITH.map((part) => matching.filter(({ row }) => holds(part, row)).length),
          });
        }
      }
    }),
  );
});

test("nothing is said when nobody waits any more", async () => {
  const table = tableOfEvents([{ event: anEvent() }]);
  const count = splitCounter(
    table,
    { length: 1, kinds: null },
    { runner: createFilterRunner(table), breathe: () => Promise.resolve(false) },
  );
  expect(await count({ kind: "all" })).toBeNull();
});
