import fc from "fast-check";
import { expect, test } from "vitest";
import { fileMark } from "./file-mark.ts";

test("a file's mark is plain, whatever it is called, and its own", () => {
  const name = fc.string({
    unit: fc.constantFrom("a", "_", "5", "f", "\u202E", "\uD83D", "\uDE00", '"', "é"),
  });
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(fileMark(one)).toMatch(/^[\w]*$/);
      expect(fileMark(one) === fileMark(other)).toBe(one === other);
    }),
  );
});
