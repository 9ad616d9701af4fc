// Both searches against indexOf over the same bytes as Latin-1, where a byte is a character.

import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { buildSearch } from "../build.mjs";
import { ByteSearch } from "./byte-search.ts";
import { POSITIONS, WINDOW_BYTES, WINDOW_TEXTS } from "./layout.ts";
import { makeNeedle, type Needle } from "./needle.ts";
import type { Place, Searcher } from "./searcher.ts";

let searchers: readonly Searcher[] = [];
beforeAll(async () => {
  const module = await WebAssembly.compile(await readFile(await buildSearch()));
  searchers = [new ByteSearch().searcher, new ByteSearch(module).searcher];
});

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const lowerAscii = (text: string): string => text.replaceAll(/[A-Z]/g, (c) => c.toLowerCase());

function slowFind(bytes: Uint8Array, needle: Uint8Array, cased: boolean): number[] {
  const fold = cased ? (text: string) => text : lowerAscii;
  const [text, wanted] = [fold(latin1(bytes)), fold(latin1(needle))];
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push(at);
  return found;
}

const ALPHABET = ["a", "A", "b", "B", "k", "z", "Z", "@", "[", "`", "{", " ", "\0", "é", "\xff"];
const few = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength });
const needles = fc
  .string({ unit: fc.constantFrom(...ALPHABET.slice(0, 13)), minLength: 1, maxLength: 40 })
  .filter((text) => text.length > 0);

function needleOf(text: string, cased: boolean): Needle {
  const needle = makeNeedle(text, { cased });
  if (needle === null) throw new Error("no needle");
  return needle;
}

describe("finding a needle in bytes", () => {
  it("finds every place, with case and without, wherever it lies", () => {
    fc.assert(
      fc.property(few(120), needles, few(40), fc.boolean(), (before, text, after, cased) => {
        const bytes = bytesOf(before + text + after);
        const needle = needleOf(text, cased);
        for (const searcher of searchers) {
          searcher.load(bytes);
          expect([...searcher.find(needle)]).toEqual(slowFind(bytes, bytesOf(text), cased));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("finds a needle that ends with a full window, and none that would end behind it", () => {
    const bytes = new Uint8Array(WINDOW_BYTES).fill(0x2e);
    bytes.set(bytesOf("Needle"), WINDOW_BYTES - 6);
    for (const searcher of searchers) {
      searcher.load(bytes);
      expect([...searcher.find(needleOf("needle", false))]).toEqual([WINDOW_BYTES - 6]);
      expect([...searcher.find(needleOf("needle", true))]).toEqual([]);
      // What an earlier, longer load left behind is not there.
      searcher.load(bytes.subarray(0, WINDOW_BYTES - 1));
      expect([...searcher.find(needleOf("needle", false))]).toEqual([]);
      searcher.load(bytes.subarray(0, 3));
      expect([...searcher.find(needleOf("....", false))]).toEqual([]);
      searcher.load(new Uint8Array(0));
      expect([...searcher.find(needleOf(".", false))]).toEqual([]);
    }
  });

  it("finds more places than one call of the module writes down", () => {
    const bytes = new Uint8Array(POSITIONS * 2 + 5).fill(0x61);
    for (const searcher of searchers) {
      searcher.load(bytes);
      const found = searcher.find(needleOf("aa", false));
      expect(found.length).toBe(bytes.length - 1);
      expect(found.every((position, i) => position === i)).toBe(true);
    }
  });

  it("takes no needle of nothing, nor one longer than it holds", () => {
    expect(makeNeedle("", { cased: false })).toBeNull();
    expect(makeNeedle("a".repeat(257), { cased: false })).toBeNull();
    expect(makeNeedle("é".repeat(200), { cased: false })).toBeNull();
    expect(makeNeedle("a".repeat(256), { cased: false })?.bytes.length).toBe(256);
  });

  it("refuses more than its window holds", () => {
    for (const searcher of searchers)
      expect(() => searcher.load(new Uint8Array(WINDOW_BYTES + 1))).toThrow(RangeError);
    const [, simd] = searchers;
    const ends = new Uint32Array(WINDOW_TEXTS + 1);
    expect(() => simd?.loadTexts(new Uint8Array(1), ends, 0)).toThrow(RangeError);
    expect(() => simd?.loadTexts(new Uint8Array(1), Uint32Array.of(2), 0)).toThrow(RangeError);
  });
});

const FITS: Readonly<Record<Place, (text: string, needle: string) => boolean>> = {
  anywhere: (text, needle) => text.includes(needle),
  start: (text, needle) => text.startsWith(needle),
  end: (text, needle) => text.endsWith(needle),
  whole: (text, needle) => text === needle,
};

describe("marking texts", () => {
  it.each<Place>(["anywhere", "start", "end", "whole"])(
    "marks the texts in which a needle lies: %s",
    (place) => {
      const texts = fc.array(few(40), { maxLength: 12 });
      const flag = fc.constantFrom(1, 2, 64);
      fc.assert(
        fc.property(texts, needles, fc.boolean(), flag, (given, text, cased, bit) => {
          const all = [...given, text, `${text}x`, `x${text}`, ...given];
          const fold = cased ? (s: string) => s : lowerAscii;
          const wanted = all.map((one) => (FITS[place](fold(one), fold(text)) ? bit : 0));
          let end = 7;
          const ends = Uint32Array.from(all, (one) => (end += one.length));
          for (const searcher of searchers) {
            searcher.loadTexts(bytesOf(all.join("")), ends, 7);
            searcher.mark(needleOf(text, cased), place, bit);
            expect([...searcher.marks]).toEqual(wanted);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it("marks texts beyond ASCII, and keeps the flags that are there", () => {
    fc.assert(
      fc.property(fc.array(few(40), { maxLength: 30 }), (texts) => {
        let end = 0;
        const ends = Uint32Array.from(texts, (text) => (end += text.length));
        for (const searcher of searchers) {
          searcher.loadTexts(bytesOf(texts.join("")), ends, 0);
          searcher.mark(needleOf("a", false), "anywhere", 1);
          searcher.markBeyondAscii(2);
          expect([...searcher.marks]).toEqual(
            texts.map((text) => (/a/i.test(text) ? 1 : 0) | (/[é\xff]/.test(text) ? 2 : 0)),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});
