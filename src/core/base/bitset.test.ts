import fc from "fast-check";
import { expect, test } from "vitest";
import { addBit, countBetween, emptyBitset, hasBit } from "./bitset.ts";

test("the rows of any part of a set are counted, wherever words begin and end", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200)), fc.nat(201), fc.nat(201), (rows, start, end) => {
      const set = emptyBitset(201);
      for (const row of rows) addBit(set, row);
      let expected = 0;
      for (let row = start; row < end; row++) if (hasBit(set, row)) expected++;
      expect(countBetween(set, start, end)).toBe(expected);
    }),
  );
});
