// What is taken for the text of a record because the record is like one before, against JSON.parse: it is that text, or it is
// seen not to be one string. And a record that is like it is known again.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { membersOf } from "../bytes/json-walk.ts";
import { StringShapes } from "./string-shapes.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const parse: (text: string) => unknown = JSON.parse;

/** A wrapper's record around a text, with members before and behind it. */
const small = fc.oneof(
  fc.nat({ max: 99 }),
  fc.string({ unit: fc.constantFrom("1", "7", "a", '"', "\\", ",", "}"), maxLength: 4 }),
);
const beside = (...keys: readonly string[]): fc.Arbitrary<[string, unknown][]> =>
  fc.array(fc.tuple(fc.constantFrom(...keys), small), { maxLength: 2 });
const text = fc
  .array(fc.constantFrom("a", '"', "\\", "\n", "é", "{", "}", '","t":"', "7", ":"), {
    maxLength: 12,
  })
  .map((parts) => `${parts.join("")}..`);
const record = fc
  .tuple(beside("a", "b"), text, beside("t", "u"), fc.boolean())
  .map(([before, log, behind, isLine]) =>
    JSON.stringify(Object.fromEntries([...before, ["log", isLine ? `${log}\n` : log], ...behind])),
  );

/** Where the text of `log` is, by the walker. */
function insideOf(bytes: Uint8Array): { readonly start: number; readonly end: number } {
  const log = membersOf(bytes, 0, bytes.length).values.find(({ key }) => key === "log");
  if (log === undefined) throw new Error("no text");
  return { start: log.start + 1, end: log.end - 1 };
}

function isOneString(inside: string): boolean {
  try {
    parse(`"${inside}"`);
    return true;
  } catch {
    return false;
  }
}

describe("StringShapes", () => {
  it("finds the text of the record, or what is seen to be none", () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 14 }), record, (known, next) => {
        const shapes = new StringShapes();
        for (const one of known) {
          const bytes = encoder.encode(one);
          shapes.learn(bytes, { start: 0, end: bytes.length }, insideOf(bytes));
        }
        const bytes = encoder.encode(`${next}\n`);
        const span = shapes.find(bytes, 0, bytes.length - 1);
        const found = span && decoder.decode(bytes.subarray(span.start, span.end));
        const isRight = span === null || !isOneString(found ?? "") || isSame(span, insideOf(bytes));
        expect({ next, found, isRight }).toMatchObject({ isRight: true });
      }),
      { numRuns: 5000 },
    );
  });

  it("knows a record again that differs in its text and in digits", () => {
    fc.assert(
      fc.property(record, text, fc.integer({ min: 10, max: 99 }), (one, other, number) => {
        const shapes = new StringShapes();
        const [a, b] = ["17", String(number)].map((digits) => {
          const log = digits === "17" ? one : other;
          return encoder.encode(JSON.stringify({ time: digits, log, stream: "stdout" }));
        });
        if (a === undefined || b === undefined) throw new Error("two records");
        shapes.learn(a, { start: 0, end: a.length }, insideOf(a));
        const span = shapes.find(b, 0, b.length);
        // The last two bytes of the text are part of a shape.
        const isAlike = one.endsWith("}") === other.endsWith("}");
        expect(span === null ? !isAlike : isSame(span, insideOf(b))).toBe(true);
      }),
    );
  });
});

const isSame = (
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean => a.start === b.start && a.end === b.end;
