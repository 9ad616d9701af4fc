import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uuidText, writeUuid } from "./uuid.ts";

function roundTrip(text: string): string | undefined {
  const words: number[] = [];
  const taken = writeUuid(text, { push: (word) => words.push(word) });
  const [a = 0, b = 0, c = 0, d = 0] = words;
  expect(words.length).toBe(taken ? 4 : 0);
  return taken ? uuidText(a, b, c, d) : undefined;
}

describe("writeUuid", () => {
  it("gives every UUID back to the letter", () => {
    fc.assert(
      fc.property(fc.uuid(), (text) => {
        // That one first word says that the ID is no UUID, so such an ID is kept as text.
        expect(roundTrip(text)).toBe(text.startsWith("ffffffff") ? undefined : text);
      }),
    );
    expect(roundTrip("00000000-0000-0000-0000-000000000001")).toBe(
      "00000000-0000-0000-0000-000000000001",
    );
  });

  it.each([
    "",
    "0A1B2C3D-0000-4000-8000-00000000ABCD",
    "0a1b2c3d00004000800000000000abcd",
    "0a1b2c3d-0000-4000-8000-00000000abcd ",
    "0a1b2c3d-0000-4000-8000-00000000abcd\n",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-0000-4000-8000-00000000abcd",
    "request-of-mallory",
  ])("leaves %j to be kept as text", (text) => {
    expect(roundTrip(text)).toBeUndefined();
  });
});
