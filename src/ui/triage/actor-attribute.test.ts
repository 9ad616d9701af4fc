import fc from "fast-check";
import { expect, test } from "vitest";
import { actorAttribute, actorOfAttribute } from "./actor-attribute.ts";

test("a name is what it was, and letters, digits and a few signs on the way", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const value = actorAttribute(name);
      expect(value).toMatch(/^[\w:.@%-]*$/);
      expect(actorOfAttribute(value)).toBe(name);
    }),
  );
  expect(actorOfAttribute(actorAttribute("\ud800a%0041"))).toBe("\ud800a%0041");
});
