import fc from "fast-check";
import { expect, test } from "vitest";
import { CHUNK_ROWS, RowChunk } from "./row-chunk.ts";
import { ColumnSealer } from "./sealed-column.ts";

const places = {
  start: new Uint32Array(CHUNK_ROWS).fill(70_000),
  byteLength: new Uint32Array(CHUNK_ROWS).fill(1300),
  line: Uint32Array.from({ length: CHUNK_ROWS }, (_, row) => row),
  form: new Uint8Array(CHUNK_ROWS),
};
const eightOf = (id: number): Uint32Array => new Uint32Array(8).fill(id);
const fullChunk = (): RowChunk => {
  const chunk = new RowChunk(CHUNK_ROWS);
  const stage = new Uint32Array(CHUNK_ROWS).fill(3);
  const uri = Uint32Array.from({ length: CHUNK_ROWS }, (_, row) => row * 2);
  const columns = new Map([
    ["stage", stage],
    ["uri", uri],
  ] as const);
  chunk.append({ from: 0, to: CHUNK_ROWS }, columns, places);
  return chunk;
};

test("says the same as before it was sealed, in no more bytes", () => {
  const values = fc.uint32Array({ minLength: 4, maxLength: 40, max: 70_000 });
  const sealer = new ColumnSealer(8);
  fc.assert(
    fc.property(fc.oneof(values, fc.integer({ max: 300, min: 0 }).map(eightOf)), (ids) => {
      for (const sealed of [sealer.column(ids), sealer.lengths(ids)]) {
        expect([...sealed]).toEqual([...ids]);
        expect(sealed.byteLength).toBeLessThanOrEqual(ids.byteLength);
      }
    }),
  );
});

test("chunks share a column that says one thing of all rows, until one of them is written to", () => {
  const [one, other] = [fullChunk(), fullChunk()];
  expect(one.column("stage")).toBe(other.column("stage"));
  const before = one.memory;
  const grown = one.write("stage", 7, 4);
  expect([one.column("stage")[7], one.column("stage")[8], other.column("stage")[7]]).toEqual([
    4, 3, 3,
  ]);
  expect([grown, one.memory - before]).toEqual([CHUNK_ROWS, CHUNK_ROWS]);
  expect(one.write("stage", 9, 70_000)).toBe(CHUNK_ROWS * 3);
  expect([one.column("stage")[9], one.column("stage")[7]]).toEqual([70_000, 4]);
});

test("places are what they were, and take little more than two bytes", () => {
  const chunk = fullChunk();
  expect(chunk.byteLengths()).toEqual(Uint16Array.from(places.byteLength));
  expect([chunk.lineOf(65_000), chunk.startOf(1), chunk.byteLengthOf(2)]).toEqual([
    65_000, 70_000, 1300,
  ]);
});
