// Rows and cells against the table that they were written from.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitInto, type Seen } from "../../testing/splits.ts";
import { cellsOf, CsvSplitter } from "./csv-rows.ts";

const encoder = new TextEncoder();
const rows = (chunks: readonly Uint8Array[], limit?: number): Seen =>
  splitInto((sink) => new CsvSplitter(sink, limit), chunks);

function cells(text: string): string[] {
  const bytes = encoder.encode(`x${text}x`);
  return cellsOf(bytes, 1, bytes.length - 1).map(({ start, end, quoted }) => {
    const cell = new TextDecoder().decode(bytes.subarray(start, end));
    return quoted ? cell.replaceAll('""', '"') : cell;
  });
}

const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r\n", "a", "é", " ", "{") });
/** As RFC 4180 has it: quoted where it must be, and where `isQuoted` says so. */
const written = (text: string, isQuoted: boolean): string =>
  isQuoted || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const table = fc.array(
  fc.tuple(
    // A row of one empty cell is an empty line, which is none.
    fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 5 }),
    fc.constantFrom("\n", "\r\n"),
  ),
  { maxLength: 5 },
);

describe("CSV", () => {
  it("gives back the cells of every row, however the bytes are cut, and where each stands", () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat()), (list, cuts) => {
        const text = list
          .map(([row, end]) => row.map(([of, how]) => written(of, how)).join(",") + end)
          .join("");
        const bytes = encoder.encode(text);
        const at = [0, ...cuts.map((n) => n % (bytes.length + 1)), bytes.length].toSorted(
          (a, b) => a - b,
        );
        const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        const seen = rows(chunks);
        expect(seen.records.map((row) => cells(row.text))).toEqual(
          list.map(([row]) => row.map(([of]) => of)),
        );
        for (const { text: own, offset, line } of seen.records) {
          const length = encoder.encode(own).length;
          expect(new TextDecoder().decode(bytes.subarray(offset, offset + length))).toBe(own);
          expect(line).toBe(
            new TextDecoder().decode(bytes.subarray(0, offset)).split("\n").length - 1,
          );
        }
        expect(seen.settled).toBe(bytes.length);
      }),
    );
  });

  it("lets a row over the limit go, as where a quote was never closed", () => {
    const text = `a,b\n"${"x,\n".repeat(20)}`;
    expect(rows([encoder.encode(text)], 30)).toMatchObject({
      records: [{ text: "a,b" }],
      tooLong: [{ offset: 4, length: 61, line: 1 }],
    });
  });

  it("is cut into cells that lie within the row, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", "a", "\n") }), (text) => {
        const bytes = encoder.encode(`${text},"`);
        let at = 0;
        for (const { start, end } of cellsOf(bytes, 0, text.length)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThanOrEqual(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
