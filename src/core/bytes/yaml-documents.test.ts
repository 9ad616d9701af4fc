// Documents against the same text cut by a regular expression.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitInto, type Seen } from "../../testing/splits.ts";
import { YamlSplitter } from "./yaml-documents.ts";

const encoder = new TextEncoder();
const documents = (chunks: readonly Uint8Array[], limit?: number): Seen =>
  splitInto((sink) => new YamlSplitter(sink, limit), chunks);

/** Without blank lines around, and those of comments alone. */
const naive = (text: string): string[] =>
  text
    .split(/^---.*(?:\n|$)/m)
    .map((one) => one.replace(/^(?:[ \t]*\n)+/, "").replace(/(?:\n[ \t]*)+$/, ""))
    .filter(
      (one) => one.trim() !== "" && one.split("\n").some((line) => !/^(?:#|\s*$)/.test(line)),
    );

const line = fc.constantFrom(
  "a: 1",
  "  - b",
  "---",
  "--- # next",
  "# note",
  "",
  "é: 😀",
  "text: |",
  "-",
);

describe("YamlSplitter", () => {
  it("gives the documents between the marks, however the bytes are cut, and where each begins", () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat()), (lines, cuts) => {
        const text = lines.join("\n");
        const bytes = encoder.encode(text);
        const at = [0, ...cuts.map((n) => n % (bytes.length + 1)), bytes.length].toSorted(
          (a, b) => a - b,
        );
        const seen = documents(at.slice(1).map((end, i) => bytes.subarray(at[i], end)));
        expect(seen.records.map((one) => one.text.trimEnd())).toEqual(naive(text));
        for (const { text: own, offset, line: before } of seen.records) {
          expect(new TextDecoder().decode(bytes.subarray(offset)).startsWith(own)).toBe(true);
          expect(before).toBe(
            new TextDecoder().decode(bytes.subarray(0, offset)).split("\n").length - 1,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("lets a document over the limit go, and reads the next", () => {
    const seen = documents([encoder.encode(`a: ${"x".repeat(50)}\n---\nb: 1\n`)], 20);
    expect(seen.records.map(({ text }) => text)).toEqual(["b: 1"]);
    expect(seen.tooLong).toEqual([{ offset: 0, length: 53, line: 0 }]);
  });
});
