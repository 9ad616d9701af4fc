// Text out of its packing, against the same by strings.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, undoubleQuotes, unescapeJson } from "./unescape.ts";

const encoder = new TextEncoder();
// A mark at the beginning is text here.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const parse: (text: string) => unknown = JSON.parse;

function unpack(read: typeof unescapeJson, bytes: Uint8Array): string {
  // Not at the start of its bytes, and with what follows it: neither may be read.
  const around = new Uint8Array(bytes.length + 8).fill(0x22);
  around.set(bytes, 3);
  const to = new Uint8Array(bytes.length);
  const length = read(around, { start: 3, end: 3 + bytes.length }, to);
  return decoder.decode(to.subarray(0, length));
}

const piece = fc.oneof(
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text).slice(1, -1)),
  fc.constantFrom(
    ...'\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\u00e9 \\u20AC \\ud83d\\ude00 \\uD83D \\ude00 \\ud83dx'.split(
      " ",
    ),
  ),
);

describe("unescapeJson", () => {
  it("gives the text that JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const inside = pieces.join("");
        const expected = String(parse(`"${inside}"`)).toWellFormed();
        expect(unpack(unescapeJson, encoder.encode(inside))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves an escape that is none as it is, and never writes more than it read", () => {
    for (const text of ["\\x", "\\u12", "\\u12g4", "\\", "a\\", "\\ud83d\\u12"])
      expect(unpack(unescapeJson, encoder.encode(text))).toBe(text.replace("\\ud83d", "\ufffd"));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("\\", "u", '"', "d", "D", "8", "c", "0", "x") }),
        (text) => {
          expect(unpack(unescapeJson, encoder.encode(text)).length).toBeLessThanOrEqual(
            text.length,
          );
        },
      ),
    );
  });
});

describe("undoubleQuotes", () => {
  it("gives back the cell that was quoted", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', "a", "é", ",", "\n") }), (text) => {
        expect(unpack(undoubleQuotes, encoder.encode(text.replaceAll('"', '""')))).toBe(text);
      }),
    );
  });
});

describe("decodeBase64", () => {
  it("gives back what was encoded, in either alphabet, with line breaks or without padding", () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom<BufferEncoding>("base64", "base64url"),
        fc.boolean(),
        (bytes, alphabet, isWrapped) => {
          const text = Buffer.from(bytes).toString(alphabet);
          const lines = isWrapped ? text.replace(/.{5}/g, "$&\r\n") : text;
          const encoded = encoder.encode(lines);
          const to = new Uint8Array(encoded.length);
          const length = decodeBase64(encoded, { start: 0, end: encoded.length }, to);
          expect(to.subarray(0, length)).toEqual(bytes);
        },
      ),
    );
  });
});
