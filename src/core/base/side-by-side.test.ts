import fc from "fast-check";
import { expect, test } from "vitest";
import { SideBySide } from "./side-by-side.ts";

test("arrays of all kinds and lengths come out as they went in, in one buffer, and are copies", () => {
  const array = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.uint16Array({ maxLength: 20 }),
    fc.uint32Array({ maxLength: 20 }),
    fc.float64Array({ maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(array, { minLength: 1 }), (arrays) => {
      const before = arrays.map((a) => a.slice());
      const side = new SideBySide(arrays);
      const copies = arrays.map((a) => side.copy(a));
      expect(copies).toEqual(before);
      expect(new Set(copies.map(({ buffer }) => buffer)).size).toBe(1);
      for (const copy of copies) copy.fill(7);
      expect(arrays).toEqual(before);
      expect(() => side.copy(new Uint8Array(1))).toThrow(RangeError);
    }),
  );
});
