import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facetFields, type FieldName } from "../core/audit/fields.ts";
import {
  canMove,
  isUsualOrder,
  keepLayout,
  keptLayout,
  moved,
  movedTo,
  USUAL_LAYOUT,
  withPinned,
  type FacetLayout,
} from "./facet-layout.ts";

const field = fc.constantFrom<FieldName>(...USUAL_LAYOUT.order);
const step = fc.oneof(
  fc.tuple(field, fc.boolean()).map(
    ([name, on]) =>
      (layout: FacetLayout) =>
        withPinned(layout, name, on),
  ),
  fc.tuple(field, fc.constantFrom(1 as const, -1 as const)).map(
    ([name, by]) =>
      (layout: FacetLayout) =>
        moved(layout, name, by),
  ),
  fc.tuple(field, field).map(
    ([name, place]) =>
      (layout: FacetLayout) =>
        movedTo(layout, name, place),
  ),
);
const layouts = fc
  .array(step, { maxLength: 8 })
  .map((steps) => steps.reduce((layout, change) => change(layout), USUAL_LAYOUT));

/** A storage of one's own. */
function storage(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => (kept = value),
    removeItem: () => (kept = null),
  };
}

describe("the order of the facets", () => {
  test("always has every field once, and the pinned ones first", () => {
    fc.assert(
      fc.property(layouts, ({ order, pinned }) => {
        expect(order.toSorted()).toEqual(USUAL_LAYOUT.order.toSorted());
        expect(order.slice(0, pinned.length)).toEqual(pinned);
      }),
    );
  });

  test("is remembered as it was", () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const own = storage();
        keepLayout(layout, own);
        expect(keptLayout(own)).toEqual(layout);
      }),
    );
  });

  test("one step and back is where one was, where a step can be done", () => {
    fc.assert(
      fc.property(layouts, field, (layout, name) => {
        const down = moved(layout, name, 1);
        expect(canMove(layout, name, 1) ? moved(down, name, -1) : down).toEqual(layout);
      }),
    );
  });

  test("a facet dropped on another takes its place, and is pinned with it", () => {
    const { order } = movedTo(USUAL_LAYOUT, "status", "verb");
    expect(order.slice(0, 4)).toEqual(["severity", "user", "status", "verb"]);
    expect(movedTo(USUAL_LAYOUT, "user", "resource").order.slice(0, 4)).toEqual([
      "severity",
      "verb",
      "resource",
      "user",
    ]);
    const layout = withPinned(USUAL_LAYOUT, "scope", true);
    expect(layout.order[0]).toBe("scope");
    expect(movedTo(layout, "stage", "scope").pinned).toEqual(["stage", "scope"]);
    expect(movedTo(layout, "scope", "verb").pinned).toEqual([]);
  });

  test("has every field that is marked so, and the durations", () => {
    expect(USUAL_LAYOUT.order.toSorted()).toEqual([...facetFields, "duration"].toSorted());
  });

  test("the usual order is known as such", () => {
    expect(isUsualOrder(USUAL_LAYOUT)).toBe(true);
    expect(isUsualOrder(moved(USUAL_LAYOUT, "user", 1))).toBe(false);
  });
});

describe("what is remembered is checked", () => {
  test("a field that an earlier version did not know stands where it usually does", () => {
    const order = USUAL_LAYOUT.order.filter((name) => name !== "verb");
    const { order: read } = keptLayout(storage(JSON.stringify({ order, pinned: [], open: [] })));
    expect(read.indexOf("verb")).toBe(read.indexOf("user") + 1);
    expect(read).toHaveLength(USUAL_LAYOUT.order.length);
  });

  test.each([
    "",
    "null",
    "[]",
    "{",
    '{"order":7}',
    '{"order":["__proto__","user","user"],"pinned":{}}',
  ])("%j gives an order of all fields", (text) => {
    expect(keptLayout(storage(text)).order.toSorted()).toEqual(USUAL_LAYOUT.order.toSorted());
  });

  test("a storage that is forbidden changes nothing", () => {
    const forbidden = {
      getItem: () => {
        throw new Error("no");
      },
      setItem: () => {
        throw new Error("no");
      },
      removeItem: () => undefined,
    };
    keepLayout(USUAL_LAYOUT, forbidden);
    expect(keptLayout(forbidden)).toBe(USUAL_LAYOUT);
  });
});
