// Tests on distinct values that are looked for in bytes, against the same tests with every value decoded.

import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { TableField } from "../audit/fields.ts";
import { hasBit } from "../base/bitset.ts";
import { buildSearch } from "../build.mjs";
import { ANY, ONE, type Pattern, type Test } from "../filter/predicate.ts";
import { NOT_UUID } from "../scan/uuid.ts";
import { ByteSearch } from "../search/byte-search.ts";
import type { RowMatcher } from "./row-matcher.ts";
import { fieldMatcher } from "./row-matchers.ts";
import { StringTable } from "./string-table.ts";
import type { Chunk, EventTable } from "./table.ts";
import { wordMatcher } from "./word-matcher.ts";

let searches: readonly ByteSearch[] = [];
beforeAll(async () => {
  const module = await WebAssembly.compile(await readFile(await buildSearch()));
  searches = [new ByteSearch(), new ByteSearch(module)];
});

/** Letters whose other case is beyond ASCII (the sign of Kelvin, İ), and all that JSON and lists spell in their own way. */
const UNITS = [
  "a",
  "A",
  "k",
  "K",
  "\u212a",
  "i",
  "İ",
  "ß",
  "😀",
  '"',
  "\\",
  ",",
  "[",
  "]",
  "\n",
  "ab",
];
const texts = fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 8 });
const patterns: fc.Arbitrary<Pattern> = fc
  .array(
    fc.oneof(
      fc.string({ unit: fc.constantFrom(...UNITS), minLength: 1, maxLength: 2 }),
      fc.constantFrom(ANY, ONE),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    // Literals are never neighbours: pushPart joins them.
    parts.filter((part, i) => typeof part !== "string" || typeof parts[i - 1] !== "string"),
  );
const tests: fc.Arbitrary<Test> = fc
  .record({ pattern: patterns, cased: fc.boolean() })
  .map(({ pattern, cased }) => ({ op: "match", pattern, ...(cased ? { cased: true } : {}) }));

/** A table with one row for each value of `name`, absent in every other field. */
function tableOf(name: TableField, values: readonly string[]): EventTable {
  const encoder = new TextEncoder();
  const [own, empty] = [new StringTable(), new StringTable()];
  const ids = values.map((value) => {
    const bytes = encoder.encode(value);
    return own.intern(bytes, 0, bytes.length);
  });
  const uuids = Uint32Array.from(ids.flatMap((id) => [NOT_UUID, id, 0, 0]));
  const chunk: Chunk = {
    start: 0,
    length: ids.length,
    column: (column) => {
      if (column === "auditID") return column === name ? uuids : new Uint32Array(ids.length * 4);
      return column === name ? Uint32Array.from(ids) : new Uint8Array(ids.length);
    },
  };
  return {
    length: ids.length,
    chunks: [chunk],
    strings: (field) => (field === name ? own : empty),
  };
}

function rowsOf(matcher: RowMatcher, table: EventTable, most?: number): number[] {
  while (!matcher.prepare(table, most));
  const words = new Uint32Array((table.length + 31) >>> 5);
  for (const chunk of table.chunks) matcher.mark(chunk, { from: 0, to: chunk.length }, words);
  return Array.from({ length: table.length }, (_, row) => row).filter((row) =>
    hasBit({ words, length: table.length }, row),
  );
}

type Make = (search?: ByteSearch) => RowMatcher;

/** What each search finds, at once and bit by bit, if it is not what decoding every value finds. */
function wrongs(table: EventTable, make: Make): number[][] {
  const expected = rowsOf(make(), table);
  return searches
    .flatMap((search) => [rowsOf(make(search), table), rowsOf(make(search), table, 1)])
    .filter((rows) => rows.join(",") !== expected.join(","));
}

describe("a test on distinct values", () => {
  it("finds in bytes what it finds in texts", () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 40 }), tests, (values, test) => {
        expect(
          wrongs(tableOf("uri", values), (search) => fieldMatcher("uri", test, search)),
        ).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("finds in the bytes of lists what a member of them holds", () => {
    const lists = fc.array(fc.array(texts, { maxLength: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(lists, tests, (values, test) => {
        const table = tableOf(
          "groups",
          values.map((list) => JSON.stringify(list)),
        );
        expect(wrongs(table, (search) => fieldMatcher("groups", test, search))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("finds a bare word in the fields that words look into, and in no UUID's middle", () => {
    const field = fc.constantFrom<TableField>("uri", "groups", "auditID", "level");
    const ids = fc.constantFrom(
      "ffffffff-0000-4000-8000-00000000abab",
      "00000000-0000-0000-0000-000000000000",
      "abababab",
    );
    const values = fc.array(fc.oneof(texts, ids), { maxLength: 30 });
    const words = fc.oneof(patterns, fc.constantFrom(["ab"], ["abababab"], ["FFFFFFFF-0"], ["00"]));
    fc.assert(
      fc.property(field, values, words, (name, given, word) => {
        const table = tableOf(
          name,
          given.map((value) => (name === "groups" ? JSON.stringify([value]) : value)),
        );
        expect(wrongs(table, (search) => wordMatcher(word, { search }))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("finds values in every piece of memory, and those longer than a search takes", () => {
    const long = "x".repeat((1 << 20) + 7);
    const values = Array.from({ length: 70_000 }, (_, i) => `/api/v1/pods/web-${i}/log?Follow=1`);
    values.splice(30_000, 0, `${long}needle`, "", `${long}é`);
    values.push("NEEDLE", "needl", "eneedle?");
    const table = tableOf("uri", values);
    const sought: Pattern[] = [
      [ANY, "needle", ANY],
      ["needle"],
      ["/api/", ANY],
      [ANY, "9/log", ANY],
    ];
    for (const pattern of sought)
      expect(
        wrongs(table, (search) => fieldMatcher("uri", { op: "match", pattern }, search)),
      ).toEqual([]);
  });
});
