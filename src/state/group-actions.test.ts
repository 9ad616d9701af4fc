import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFilter } from "../core/filter/parse.ts";
import { ALL } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import { openFiles, sample } from "../testing/open-engine.ts";
import { ofGroup } from "./group-actions.ts";
import { GROUP_FIELDS } from "./view-state.ts";

test("a group of the sample leads to as many events as it says, whatever it is grouped by", async () => {
  const engine = await openFiles(sample());
  const fields = fc.uniqueArray(fc.constantFrom(...GROUP_FIELDS), { minLength: 1, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(fields, fc.nat(), async (chosen, seed) => {
      const asked = { filter: ALL, range: null, fields: chosen, order: "count" } as const;
      const { groups, total, events } = await engine.eventGroups(asked, 0, 200);
      expect(total).toBeGreaterThan(0);
      expect(events).toBe((await engine.lookUp(ALL, 0, null)).total);
      const group = groups[seed % groups.length];
      const text = printFilter(ofGroup(ALL, chosen, group?.values ?? []));
      const read = parseFilter(text);
      if (!read.ok) throw new Error(text);
      const found = await engine.lookUp(read.value, 0, null);
      expect({ text, count: found.total }).toEqual({ text, count: group?.count });
    }),
    { numRuns: 100 },
  );
});
