import fc from "fast-check";
import { expect, test } from "vitest";
import { cutAt } from "./cut-at.ts";

test("a text is cut at a character, and what is short stays as it is", () => {
  expect(cutAt("abc", 3)).toBe("abc");
  expect(cutAt("abc", 2)).toBe("ab");
  expect(cutAt("a😀", 2)).toBe("a");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(20), (text, limit) => {
      const cut = cutAt(text, limit);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(limit, text.length) - 1);
      expect(new TextDecoder().decode(new TextEncoder().encode(cut))).toBe(cut);
    }),
  );
});
