// The walker against JSON.parse: the same members and items with the same values, and of a text that ends too early those
// that came before its end.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemsOf, membersOf, readString, valueEnd, type ValueSpan } from "./json-walk.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const parse: (text: string) => unknown = JSON.parse;

const textAt = (bytes: Uint8Array, { start, end }: ValueSpan): string =>
  decoder.decode(bytes.subarray(start, end));

/** JSON with every space that it allows, and escapes that JSON.stringify would not write. */
const value = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" });
const written = (what: unknown, indent: number, isEscaped: boolean): string => {
  const text = JSON.stringify(what, null, indent);
  if (!isEscaped) return text;
  return text.replace(
    /[^ -~\n]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
};
const SIGNS = ["[", "]", "{", "}", ":", ",", '"', "\\", " ", "1", "t"];
const indents = fc.constantFrom(0, 1, 4);

describe("membersOf", () => {
  it("gives the members that JSON.parse gives", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), value),
        indents,
        fc.boolean(),
        (object, indent, how) => {
          const text = written(object, indent, how);
          const bytes = encoder.encode(` ${text} `);
          const { values, whole, end } = membersOf(bytes, 1, bytes.length);
          expect(whole).toBe(true);
          expect(end).toBe(bytes.length - 1);
          expect(values.map((member) => [member.key, parse(textAt(bytes, member))])).toEqual(
            Object.entries(Object(parse(text))),
          );
        },
      ),
    );
  });

  it("of an object that ends too early, gives what is before the end", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), indents, fc.nat(), (object, indent, at) => {
        const bytes = encoder.encode(JSON.stringify(object, null, indent));
        const cut = 1 + (at % (bytes.length - 1));
        const all = membersOf(bytes, 0, bytes.length).values;
        const { values, whole, end } = membersOf(bytes, 0, cut);
        expect(whole).toBe(false);
        expect(end).toBeLessThanOrEqual(cut);
        const sound = values.filter((member) => member.whole);
        expect(sound).toEqual(all.slice(0, sound.length));
        // A number's end is seen only behind it.
        expect(sound.length).toBeGreaterThanOrEqual(all.filter((one) => one.end < cut).length);
        expect(sound.length).toBeLessThanOrEqual(all.filter((one) => one.end <= cut).length);
      }),
    );
  });
});

describe("itemsOf", () => {
  it("gives the items that JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.array(value), indents, fc.boolean(), (list, indent, how) => {
        const text = written(list, indent, how);
        const bytes = encoder.encode(text);
        const { values, whole, end } = itemsOf(bytes, 0, bytes.length);
        expect([whole, end]).toEqual([true, bytes.length]);
        expect(values.map((item) => parse(textAt(bytes, item)))).toEqual(parse(text));
      }),
    );
  });
});

describe("the walker", () => {
  it("reads a string as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, how) => {
        const bytes = encoder.encode(written(text, 0, how));
        expect(valueEnd(bytes, 0, bytes.length)).toBe(bytes.length);
        expect(readString(bytes, 1, bytes.length - 1)).toBe(parse(decoder.decode(bytes)));
      }),
    );
  });

  it("ends within the bytes, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), (text) => {
        const bytes = encoder.encode(`{${text}`);
        for (const read of [membersOf, itemsOf]) {
          const { values, end } = read(bytes, 0, bytes.length);
          expect(end).toBeLessThanOrEqual(bytes.length);
          let at = 0;
          for (const span of values) {
            expect(span.start).toBeGreaterThan(at);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            at = span.end - 1;
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
