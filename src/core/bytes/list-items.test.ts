// The items of a list, whatever chunks it comes in: what JSON.parse and the walker over the whole document say, and where
// the list is broken, every byte in a record or between two.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutEverywhere, splitInto, type Seen } from "../../testing/splits.ts";
import { itemsOf } from "./json-walk.ts";
import { findList } from "./list-head.ts";
import { ListSplitter } from "./list-items.ts";

const encoder = new TextEncoder();
const read = (chunks: readonly Uint8Array[], limit?: number): Seen =>
  splitInto((sink) => new ListSplitter(sink, limit), chunks);
const textsOf = (text: string): string[] =>
  read([encoder.encode(text)]).records.map((record) => record.text);

// Through text and back, since JSON has no -0.
const item = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
  .map((value): unknown => JSON.parse(JSON.stringify(value)));
const NAMES = ["items", "events", "records", "entries", "results", "logEvents"] as const;

/** A document with a list in it, and the list. */
const listed = fc
  .tuple(
    fc.array(item, { minLength: 1, maxLength: 6 }),
    fc.constantFrom(...NAMES, "hits", ""),
    fc.constantFrom(0, 1, 4),
    fc.dictionary(fc.constantFrom("kind", "took", "nextToken"), fc.jsonValue({ maxDepth: 2 })),
  )
  .map(([items, name, indent, beside]) => {
    const whole =
      name === ""
        ? items
        : name === "hits"
          ? { ...beside, hits: { total: { value: 1 }, hits: items, max_score: null }, end: [] }
          : { ...beside, [name]: items, statistics: { a: [1] } };
    return { items, text: JSON.stringify(whole, null, indent) };
  });

describe("ListSplitter", () => {
  it("gives the items of one list after another, and where they stand", () => {
    fc.assert(
      fc.property(fc.array(listed, { minLength: 1, maxLength: 3 }), fc.nat(), (lists, seed) => {
        const text = lists.map((list) => list.text).join("\n");
        const bytes = encoder.encode(text);
        const cut = seed % bytes.length;
        const seen = read([bytes.subarray(0, cut), bytes.subarray(cut)]);
        expect(seen.records.map((record): unknown => JSON.parse(record.text))).toEqual(
          lists.flatMap(({ items }) => items),
        );
        for (const { text: own, offset, line } of seen.records) {
          const length = encoder.encode(own).length;
          expect(new TextDecoder().decode(bytes.subarray(offset, offset + length))).toBe(own);
          const before = new TextDecoder().decode(bytes.subarray(0, offset));
          expect(line).toBe(before.split("\n").length - 1);
        }
        expect(seen.settled).toBe(bytes.length);
        expect(seen.settledLine).toBe(text.split("\n").length - 1);
      }),
    );
  });

  it("gives the same however the bytes are cut, and as the walker over the whole list does", () => {
    const text =
      '\ufeff [\n {"a":"]}\\"é"},\n\n {"b":[{"c":[1]}]} , 12,null\n]\n{"items":[{"d":1}],"x":{"y":"]"}}';
    const bytes = encoder.encode(text);
    const whole = read([bytes]);
    const [first, second] = ['{"a":"]}\\"é"}', '{"b":[{"c":[1]}]}'];
    expect(whole.records.map((record) => record.text)).toEqual([
      first,
      second,
      "12",
      "null",
      '{"d":1}',
    ]);
    const { values } = itemsOf(bytes, bytes.indexOf(0x5b), bytes.length);
    expect(values.map(({ start }) => start)).toEqual(
      whole.records.slice(0, 4).map(({ offset }) => offset),
    );
    for (const chunks of cutEverywhere(bytes)) expect(read(chunks)).toEqual(whole);
  });

  it("loses only the item that is broken", () => {
    const lines = ['{"a":1}', '{"a":"torn', '{"a":nope}', '{"a":2}'];
    expect(textsOf(`[\n${lines.join(",\n")}\n]`)).toEqual([
      '{"a":1}',
      '{"a":"torn,',
      '{"a":nope},',
      '{"a":2}',
    ]);
  });

  it("reads on as documents where the list is no list any more", () => {
    expect(textsOf('{"items":[{"a":1}],{"a":2}\n{"a":3}\n')).toEqual([
      '{"a":1}',
      ",",
      '{"a":2}',
      '{"a":3}',
    ]);
    expect(textsOf('[{"a":1}]\nnote\n{"a":2}\n[{"a":3}]')).toEqual([
      '{"a":1}',
      "note",
      '{"a":2}',
      '[{"a":3}]',
    ]);
    expect(textsOf('{"auditID":"x","items":[{"a":1}]}')).toEqual([
      '{"auditID":"x","items":[{"a":1}]}',
    ]);
  });

  it("hands over an item that is cut off, and half of a beginning", () => {
    expect(textsOf('[{"a":1},{"a":')).toEqual(['{"a":1}', '{"a":']);
    expect(textsOf('{"kind":"EventList","items":')).toEqual(['{"kind":"EventList","items":']);
  });

  it("lets an item over the limit go, and reads the next", () => {
    const text = `[{"a":1},{"a":"${"x".repeat(40)}"},{"a":2}]`;
    for (const chunks of cutEverywhere(encoder.encode(text))) {
      const seen = read(chunks, 20);
      expect(seen.records.map((record) => record.text)).toEqual(['{"a":1}', '{"a":2}']);
      expect(seen.tooLong).toEqual([{ offset: 9, length: 48, line: 0 }]);
    }
  });

  it("passes no byte over, whatever comes", () => {
    const pieces = ["[", "]", "{", "}", ":", ",", '"', "\\", "\n", " ", "x", "1"];
    const unit = fc.constantFrom(...pieces, '"items":', '{"a":1}', "[{", "},{", "}]");
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit, maxLength: 12 })),
        fc.constantFrom("", "[{", '{"items":[{', '{"hits":{"hits":[{'),
        fc.integer({ min: 1, max: 60 }),
        (parts, head, limit) => {
          const text = head + parts.join("");
          const chunks = [head, ...parts].map((piece) => encoder.encode(piece));
          const seen = read(chunks, limit);
          expect(seen).toEqual(read([encoder.encode(text)], limit));
          const spans = [
            ...seen.records.map((r) => ({ ...r, end: r.offset + r.text.length })),
            ...seen.tooLong.map((t) => ({ ...t, end: t.offset + t.length })),
          ].toSorted((a, b) => a.offset - b.offset);
          for (const { offset, line } of spans)
            expect(line).toBe(text.slice(0, offset).split("\n").length - 1);
          let at = 0;
          const between: string[] = [];
          for (const { offset, end } of spans) {
            expect(offset).toBeGreaterThanOrEqual(at);
            between.push(text.slice(at, offset));
            at = end;
          }
          between.push(text.slice(at));
          // What is no record is a list's frame: its names and brackets, and what it says beside them.
          for (const gap of between) expect(gap.replace(/[\s,]/g, "")).toMatch(FRAME);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** The end of one and the beginning of the next. */
const FRAME = /^(?:\](?:.*\})?)?(?:\[|\{.*\[)*$/;

const find = (text: string): unknown => {
  const bytes = encoder.encode(text);
  return findList(bytes, 0, bytes.length);
};

describe("findList", () => {
  it.each([
    ["[{", { at: 0, depth: 1 }],
    ['{"kind":"EventList","items":[ {', { at: 28, depth: 2 }],
    ['{"took":3,"hits":{"total":1,"hits":[{', { at: 35, depth: 3 }],
    ['{"hits":{"total":1},"events":[{', { at: 29, depth: 2 }],
    ["[", "more"],
    ['{"items', "more"],
    ["[1", "none"],
    ['{"items":[1', "none"],
    ['{"spec":{"items":[{"a":1}]}', "more"],
    ['{"auditID":"x","items":[{', "none"],
    ["klog", "none"],
  ])("says of %s", (text, found) => {
    expect(find(text)).toEqual(found);
  });
});
