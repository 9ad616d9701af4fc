import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutEverywhere, splitInto, type Seen } from "../../testing/splits.ts";
import { DocumentSplitter } from "./json-records.ts";

const encoder = new TextEncoder();
const documents = (chunks: readonly Uint8Array[], limit?: number): Seen =>
  splitInto((sink) => new DocumentSplitter(sink, limit), chunks);
const textsOf = (text: string, limit?: number): string[] =>
  documents([encoder.encode(text)], limit).records.map((record) => record.text);

const PRETTY = '{\n  "a": "}{\\"",\n  "b": [\n    {}\n  ]\n}';

describe("DocumentSplitter", () => {
  it("finds documents that are pretty-printed, touch, or share a line, and their lines", () => {
    expect(documents([encoder.encode(`\ufeff${PRETTY}\r\n\n{"c":1}{"d":2} [3]\n`)])).toEqual({
      records: [
        { text: PRETTY, offset: 3, line: 0 },
        { text: '{"c":1}', offset: 44, line: 7 },
        { text: '{"d":2}', offset: 51, line: 7 },
        { text: "[3]", offset: 59, line: 7 },
      ],
      tooLong: [],
      settled: 63,
      settledLine: 8,
    });
  });

  it("hands over what stands between documents, a record per line", () => {
    expect(textsOf('# dump of a\n# dump of b\n{"a":1},\nnote: {"b":2}\n')).toEqual([
      "# dump of a",
      "# dump of b",
      '{"a":1}',
      ",",
      "note:",
      '{"b":2}',
    ]);
  });

  it("loses only the document that is broken", () => {
    const wrong = '{\n  "a": nope,\n  "b": 1\n}';
    expect(textsOf(`${PRETTY}\n${wrong}\n${PRETTY}`)).toEqual([PRETTY, wrong, PRETTY]);
  });

  it.each([
    ["within a member", '{\n  "a": 1'],
    ["after a colon, where the next document would fit", '{\n  "a":'],
    ["within a string", '{\n  "a": "hal'],
    ["after a comma in a list", '{\n  "a": [1,'],
  ])("finds the documents after one cut off %s", (_, cut) => {
    expect(textsOf(`${PRETTY}\n${cut}\n${PRETTY}\n${PRETTY}\n`)).toEqual([
      PRETTY,
      cut,
      PRETTY,
      PRETTY,
    ]);
  });

  it("hands over the last document when it is cut off", () => {
    expect(textsOf(`${PRETTY}\n{\n  "a": {`)).toEqual([PRETTY, '{\n  "a": {']);
  });

  it("reads each byte about twice however many documents lack their end", () => {
    // Read back to every line, this would be 10^10 steps and the test would not end.
    expect(textsOf('{"a":\n'.repeat(100_000))).toHaveLength(100_000);
    expect(textsOf(`{"a":[\n${"{},".repeat(200_000)}:`)).toHaveLength(400_001);
  });

  it("counts a document over the limit without keeping it, and goes on after it", () => {
    const seen = documents(
      [encoder.encode(`{"a":1}\n{"long":\n"${"x".repeat(50)}"}\n{"b":2}`)],
      20,
    );
    expect(seen.records.map((r) => r.text)).toEqual(['{"a":1}', '{"b":2}']);
    expect(seen.tooLong).toEqual([{ offset: 8, length: 62, line: 1 }]);
    expect(seen.records[1]).toMatchObject({ offset: 71, line: 3 });
  });

  it("gives the same records wherever the bytes are cut", () => {
    const text = `\ufeff${PRETTY}\n{"a":\n{"b":1}\n{"c": x}\n\nstray\n{"d":2}{"a long one":\n"and more of it"}{"e":`;
    const bytes = encoder.encode(text);
    for (const limit of [1000, 45, 12]) {
      const whole = documents([bytes], limit);
      expect(whole.settledLine).toBe(text.split("\n").length - 1);
      for (const chunks of cutEverywhere(bytes)) expect(documents(chunks, limit)).toEqual(whole);
    }
  });

  it("loses no byte but whitespace, whatever comes, however it is cut", () => {
    const unit = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      '"',
      "\\",
      "\n",
      " ",
      ",",
      ":",
      "1",
      "x",
      '\n{"a":',
    );
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit, maxLength: 15 })),
        fc.integer({ min: 1, max: 40 }),
        (pieces, limit) => {
          const text = pieces.join("");
          const seen = documents(
            pieces.map((p) => encoder.encode(p)),
            limit,
          );
          expect(seen).toEqual(documents([encoder.encode(text)], limit));
          const spans = [
            ...seen.records.map((r) => ({
              start: r.offset,
              end: r.offset + r.text.length,
              line: r.line,
            })),
            ...seen.tooLong.map((t) => ({
              start: t.offset,
              end: t.offset + t.length,
              line: t.line,
            })),
          ].toSorted((a, b) => a.start - b.start);
          let at = 0;
          for (const span of spans) {
            expect(text.slice(at, span.start).trim()).toBe("");
            expect(span.line).toBe(text.slice(0, span.start).split("\n").length - 1);
            at = span.end;
          }
          expect(text.slice(at).trim()).toBe("");
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("takes back well-formed documents whole", () => {
    const document = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(fc.array(fc.tuple(document, fc.constantFrom(0, 1, 2))), (list) => {
        const texts = list.map(([value, indent]) => JSON.stringify(value, null, indent));
        expect(textsOf(texts.join("\n"))).toEqual(texts);
      }),
    );
  });
});
