import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOf } from "./top-groups.ts";

test("the first few are those that sorting everything would put first, ties as they came", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 })), fc.nat({ max: 12 }), (sizes, count) => {
      const sizeOf = (i: number): number => sizes[i] ?? 0;
      const sorted = [...sizes.keys()].toSorted((a, b) => sizeOf(b) - sizeOf(a));
      const found = firstOf(sizes.length, count, (a, b) => sizeOf(a) > sizeOf(b));
      expect(found).toEqual(sorted.slice(0, count));
    }),
  );
});
