import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { tableOfEvents } from "../../testing/table-of-events.ts";
import { fullBitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import { DURATION_BARS, secondsOf } from "../filter/duration-edges.ts";
import { withRange } from "../filter/edit-range.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { ALL } from "../filter/predicate.ts";
import { countDurations } from "./durations.ts";

test("a bar counts what the filter that it stands for lets through", () => {
  fc.assert(
    fc.property(arbitraryEvents, (events) => {
      const table = tableOfEvents(events, 32);
      const { counts, absent } = finish(countDurations(table, fullBitset(events.length)));
      const slowly = Array.from({ length: DURATION_BARS }, (_, bar) => {
        const filter = withRange(ALL, "duration", secondsOf(bar, bar));
        return events.filter(({ event }, row) => matchesEvent(filter, event, table.derived(row)))
          .length;
      });
      expect([...counts]).toEqual(slowly);
      expect(absent).toBe(events.length - slowly.reduce((sum, n) => sum + n, 0));
    }),
  );
});
