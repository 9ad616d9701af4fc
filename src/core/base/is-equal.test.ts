import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isEqual } from "./is-equal.ts";

test("a copy says the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isEqual(value, structuredClone(value))).toBe(true);
    }),
  );
});

test("two values say the same just when Node finds them so", () => {
  const small = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom("a", "__proto__") });
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(isEqual(a, b)).toBe(isDeepStrictEqual(a, b));
    }),
    { numRuns: 2000 },
  );
});

test("a list is no object with the same keys", () => {
  expect(isEqual(["a"], { 0: "a" })).toBe(false);
  expect(isEqual([], {})).toBe(false);
});

test("a missing key is not a key without a value", () => {
  expect(isEqual({ a: undefined }, { b: undefined })).toBe(false);
  expect(isEqual({}, { a: undefined })).toBe(false);
});

test("typed arrays and sets are told apart by what they hold", () => {
  expect(isEqual(Uint32Array.of(1, 2), Uint32Array.of(1, 2))).toBe(true);
  expect(isEqual(Uint32Array.of(1, 2), Uint32Array.of(1, 3))).toBe(false);
  expect(isEqual(new Set(["a", "b"]), new Set(["a", "b"]))).toBe(true);
  expect(isEqual(new Set(["a"]), new Set(["b"]))).toBe(false);
});

test("functions are equal to themselves alone", () => {
  expect(isEqual({ act: isEqual }, { act: isEqual })).toBe(true);
  expect(isEqual({ act: isEqual }, { act: isDeepStrictEqual })).toBe(false);
});
