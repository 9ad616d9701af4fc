import fc from "fast-check";
import { expect, test } from "vitest";
import { indexJson } from "./json-tree-index.ts";
import { pathOfPart, textOfPart } from "./json-tree-path.ts";

/** Path and text of every part in the order of the text, by walking the value itself. */
function walked(
  value: unknown,
  path: readonly string[] = [],
): [readonly string[], string | null][] {
  if (Array.isArray(value)) return [[path, null], ...value.flatMap((one) => walked(one, path))];
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).flatMap(([key, one]) => walked(one, [...path, key]));
    return [[path, null], ...members];
  }
  return [
    [path, typeof value === "string" ? value : value === null ? null : JSON.stringify(value)],
  ];
}

test("every part of a document is found where it stands, with what it says", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ noUnicodeString: false }),
      fc.constantFrom(0, 2),
      (value, indent) => {
        const index = indexJson(JSON.stringify(value, null, indent));
        const parts = index.kinds.map((_, part) => [
          pathOfPart(index, part),
          textOfPart(index, part),
        ]);
        // As it is read: keys that are numbers come first in an object.
        expect(parts).toEqual(walked(JSON.parse(JSON.stringify(value))));
      },
    ),
  );
});
