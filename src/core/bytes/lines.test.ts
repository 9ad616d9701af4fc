import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineSplitter } from "./lines.ts";
import { cutEverywhere, splitInto, type Seen } from "../../testing/splits.ts";

const encoder = new TextEncoder();
const lines = (chunks: readonly Uint8Array[], limit?: number): Seen =>
  splitInto((sink) => new LineSplitter(sink, limit), chunks);
const linesOf = (text: string, limit?: number): Seen => lines([encoder.encode(text)], limit);

describe("LineSplitter", () => {
  it("leaves out the byte-order mark, line ends and blank lines, and counts every newline", () => {
    expect(linesOf('\ufeff{"a":1}\r\n\n  \t\r\n{"b":"\u00e9"}\nlast')).toEqual({
      records: [
        { text: '{"a":1}', offset: 3, line: 0 },
        { text: '{"b":"\u00e9"}', offset: 18, line: 3 },
        { text: "last", offset: 29, line: 4 },
      ],
      tooLong: [],
      settled: 33,
      settledLine: 4,
    });
  });

  it("counts a line over the limit without keeping it, and goes on after it", () => {
    expect(linesOf("12345\r\n1234567\n123456\nx".repeat(1), 5)).toEqual({
      records: [
        { text: "12345", offset: 0, line: 0 },
        { text: "x", offset: 22, line: 3 },
      ],
      tooLong: [
        { offset: 7, length: 7, line: 1 },
        { offset: 15, length: 6, line: 2 },
      ],
      settled: 23,
      settledLine: 3,
    });
  });

  it("gives the same lines wherever the bytes are cut", () => {
    const bytes = encoder.encode('\ufeff{"a":1}\r\n\r\n\nlonger than the limit\r\n{"b":2}\r');
    const whole = lines([bytes], 12);
    expect(whole.records.map((r) => r.text)).toEqual(['{"a":1}', '{"b":2}']);
    for (const chunks of cutEverywhere(bytes)) expect(lines(chunks, 12)).toEqual(whole);
  });

  it("finds what split() finds, for any text and any chunks", () => {
    const piece = fc.string({
      unit: fc.constantFrom("a", "\n", "\r", " ", "\u00e9"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const seen = lines(pieces.map((p) => encoder.encode(p)));
        const expected = pieces
          .join("")
          .split("\n")
          .map((text, line) => ({ text: text.replace(/\r$/, ""), line }))
          .filter(({ text }) => text.trim() !== "");
        expect(seen.records.map(({ text, line }) => ({ text, line }))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
