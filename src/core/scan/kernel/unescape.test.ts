// The kernel's reading of escapes, called by itself, against JSON.parse: where it gives a text it is that text, and it
// declines nothing but halves of pairs, empty texts and what is no string.

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadKernel } from "../../../testing/two-scans.ts";

interface Unescape {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  unescape(from: number, end: number, to: number): number;
}

const MOST = 4096;
const encoder = new TextEncoder();
const parse: (text: string) => unknown = JSON.parse;
let read: (inside: Uint8Array) => Uint8Array | null;

beforeAll(async () => {
  const { exports } = new WebAssembly.Instance(await loadKernel(), {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is compiled here is built from beside this file
  const kernel = exports as unknown as Unescape;
  const from = kernel.allocate(MOST);
  const to = kernel.allocate(MOST + 32);
  read = (inside) => {
    const memory = new Uint8Array(kernel.memory.buffer);
    memory.fill(0x5c, from, from + MOST);
    memory.set(inside, from);
    memory.fill(0xee, to, to + MOST + 32);
    const length = kernel.unescape(from, from + inside.length, to);
    return length === 0 ? null : memory.slice(to, to + length);
  };
});

const plain = fc.string({ unit: "binary", maxLength: 40 });
const escapes = fc.constantFrom(
  ...'\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\u001f \\u007f \\u0080 \\u07ff \\u0800 \\uFFFF \\u00e9 \\u003c'.split(
    " ",
  ),
);
const whole = fc
  .array(
    fc.oneof(
      plain.map((text) => JSON.stringify(text.toWellFormed()).slice(1, -1)),
      escapes,
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(""));

function byParse(inside: string): string | null {
  try {
    return String(parse(`"${inside}"`));
  } catch {
    return null;
  }
}

describe("the kernel's unescape", () => {
  it("gives the text that JSON.parse gives, at every length of what stands before an escape", () => {
    fc.assert(
      fc.property(whole, fc.nat({ max: 40 }), (inside, before) => {
        const text = `${"x".repeat(before)}${inside}`;
        const expected = byParse(text);
        if (expected === null || expected === "") throw new Error("made to be a string");
        expect(read(encoder.encode(text))).toEqual(encoder.encode(expected));
      }),
      { numRuns: 3000 },
    );
  });

  it("declines what it does not know, and is right where it does not", () => {
    const soup = fc.constantFrom(
      ...'\\ " u d 8 0 F g n / a é \\u \\ud83d \\ude00 \\u00'.split(" "),
    );
    fc.assert(
      fc.property(fc.array(soup, { maxLength: 60 }), (pieces) => {
        const inside = pieces.join("");
        const found = read(encoder.encode(inside));
        const expected = byParse(inside);
        const isDeclined = found === null;
        const mayDecline = expected === null || expected === "" || /\\u[dD][89a-fA-F]/.test(inside);
        expect(isDeclined && !mayDecline).toBe(false);
        // What JSON.parse refuses is declined too, but for control characters, which these are none of.
        expect(isDeclined ? null : new TextDecoder().decode(found)).toBe(
          isDeclined ? null : expected,
        );
      }),
      { numRuns: 5000 },
    );
  });
});
