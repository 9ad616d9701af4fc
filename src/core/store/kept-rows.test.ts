// Rows kept of a leaf against the same leaf asked for the first time, of a table that grows and whose events change.

import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents } from "../../testing/table-of-events.ts";
import { parseFilter } from "../filter/parse.ts";
import { createFilterRunner } from "./run-filter.ts";

const FILTERS = ["verb:get", "status >= 400", "pod", "inFlight:yes", "duration > 1ms"].map(
  (text) => {
    const parsed = parseFilter(text);
    if (!parsed.ok) throw new Error(text);
    return parsed.value;
  },
);

const step = fc.record({ more: fc.nat(40), changes: fc.array(fc.tuple(fc.nat(999), fc.nat(999))) });

test("are those of now, whatever came since and has changed since", () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryEvents, { minLength: 1, maxLength: 4 }),
      fc.array(step, { minLength: 1, maxLength: 5 }),
      (parts, steps) => {
        const events = parts.flat();
        const table = tableOfEvents([], 32);
        const kept = createFilterRunner(table, { keepsRows: true });
        let loaded = 0;
        for (const { more, changes } of steps) {
          for (const given of events.slice(loaded, loaded + more)) table.add(given);
          loaded = table.length;
          for (const [row, at] of changes) {
            const given = events[at % Math.max(1, events.length)];
            if (given && loaded > 0) table.change(row % loaded, given);
          }
          for (const filter of FILTERS) {
            const now = createFilterRunner(table).run(filter).rows;
            expect(kept.run(filter).rows).toEqual(now);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});
