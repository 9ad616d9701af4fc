import fc from "fast-check";
import { expect, test } from "vitest";
import { fullBitset } from "../../base/bitset.ts";
import { finish } from "../../base/in-steps.ts";
import { DAY, entitiesOf, madeEvent, type Made } from "../../../testing/entity-events.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { countsOf, type EntityCounts } from "./entity-counts.ts";
import { EntityList } from "./entity-list.ts";

function countsIn(events: readonly Made[], most?: number): EntityCounts {
  const parts = { table: tableOfEvents(events), rows: fullBitset(events.length), span: DAY };
  const list = (kind: "actor" | "object"): EntityList => finish(EntityList.make(parts, kind, most));
  return countsOf(list("actor"), list("object"));
}

test("counts the actors and objects that the slow way finds", () => {
  fc.assert(
    fc.property(fc.array(madeEvent, { maxLength: 100 }), (events) => {
      const counts = countsIn(events);
      const distinct = (kind: "actor" | "object"): number =>
        new Set(events.flatMap((one) => entitiesOf(one, kind))).size;
      const [actors, objects] = [distinct("actor"), distinct("object")];
      expect(counts).toEqual({ actors, objects, isMoreObjects: false });
    }),
  );
});

test("says that there are more where there is no room to tell them apart", () => {
  const events = fc.sample(madeEvent, { numRuns: 200, seed: 7 });
  const objects = new Set(events.flatMap((one) => entitiesOf(one, "object"))).size;
  expect(objects).toBeGreaterThan(3);
  const counts = countsIn(events, 4);
  expect(counts).toMatchObject({ objects: 3, isMoreObjects: true });
});
