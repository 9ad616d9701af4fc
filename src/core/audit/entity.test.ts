import fc from "fast-check";
import { expect, test } from "vitest";
import { objectParts, objectValue } from "./entity.ts";

test("an object's text says its four parts, whatever an attacker named them", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "/", "%", "2", "F", "5", "é") });
  const present = text.filter((one) => one !== "");
  fc.assert(
    fc.property(text, present, text, present, (apiGroup, resource, namespace, name) => {
      const parts = { apiGroup, resource, namespace, name };
      expect(objectParts(objectValue(parts))).toEqual(parts);
    }),
  );
});

test("what is no object is none", () => {
  expect(objectParts("pods/prod/web")).toBeNull();
  expect(objectParts("apps//prod/web")).toBeNull();
  expect(objectParts("apps/pods/prod/")).toBeNull();
});
