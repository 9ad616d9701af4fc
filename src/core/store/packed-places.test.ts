import fc from "fast-check";
import { expect, test } from "vitest";
import { PackedPlaces } from "./packed-places.ts";

const lengths = Uint16Array.from({ length: 1000 }, (_, row) => 900 + ((row * 7919) % 500));
/** Records that lie one behind the other, with a byte between them. */
const inARow = Uint32Array.from(lengths);
for (let row = 0, start = 5; row < inARow.length; row++) {
  inARow[row] = start;
  start += (lengths[row] ?? 0) + 1;
}
const lines = Uint32Array.from(inARow, (_, row) => 70_000 + row);
const everyOf = (packed: PackedPlaces | null, rows: number): (number | undefined)[] =>
  Array.from({ length: rows }, (_, row) => packed?.at(row));

test("records one behind the other take a third of a byte each, and lines too", () => {
  const starts = PackedPlaces.of(inARow, lengths);
  expect(everyOf(starts, 1000)).toEqual([...inARow]);
  expect(everyOf(PackedPlaces.of(lines, null), 1000)).toEqual([...lines]);
  expect(starts?.byteLength).toBeLessThan(1000 / 3);
});

test("says where each record is, wherever batches begin, lines were left out or records are larger", () => {
  const breaks = fc.array(
    fc.record({
      row: fc.nat(999),
      by: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.nat(2 ** 31)),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(breaks, fc.nat(1000), fc.boolean(), (all, rows, ofLengths) => {
      const values = (ofLengths ? inARow : lines).slice(0, rows);
      for (const { row, by } of all)
        for (let i = row; i < rows; i++) values[i] = (values[i] ?? 0) + by;
      const packed = PackedPlaces.of(values, ofLengths ? lengths : null);
      const mayRefuse = packed === null && all.length * 32 > rows;
      expect(mayRefuse || everyOf(packed, rows)).toEqual(mayRefuse || [...values]);
    }),
  );
});

test("what does not follow is not packed", () => {
  const values = Uint32Array.from(inARow, (_, row) => (row * 2_654_435_761) >>> 0);
  expect(PackedPlaces.of(values, lengths)).toBeNull();
});
