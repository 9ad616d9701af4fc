import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInvalidUtf8 } from "./utf8.ts";

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const nearUtf8 = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 3 }), fc.nat())
  .map(([text, noise, at]) => {
    const bytes = new TextEncoder().encode(text);
    const index = at % (bytes.length + 1);
    return new Uint8Array([...bytes.subarray(0, index), ...noise, ...bytes.subarray(index)]);
  });
const tricky = fc
  .array(
    fc.constantFrom(
      0x41,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    ),
  )
  .map((list) => new Uint8Array(list));

describe("findInvalidUtf8", () => {
  it("agrees with TextDecoder, and all before the place it names is fine", () => {
    fc.assert(
      fc.property(fc.oneof(nearUtf8, tricky), (bytes) => {
        const at = findInvalidUtf8(bytes, 0, bytes.length);
        expect(at === -1).toBe(decodes(bytes));
        expect(decodes(bytes.subarray(0, Math.max(0, at)))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
