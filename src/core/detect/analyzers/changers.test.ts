// Who goes to and fro, told in one pass, against who does so by the definition.

import fc from "fast-check";
import { expect, test } from "vitest";
import { Changers } from "./changers.ts";

const SPAN = 10;
const LEAST = 3;

interface Row {
  readonly owner: number;
  readonly one: number;
  readonly other: number;
  readonly gap: number;
}

const few = (most: number) => fc.integer({ min: 1, max: most });
const row: fc.Arbitrary<Row> = fc.record({
  owner: few(3),
  one: few(2),
  other: few(3),
  gap: few(6),
});

/** Times of rows of an owner that differ in both from the row before. */
function changesOf(owner: number, rows: readonly (Row & { readonly time: number })[]): number[] {
  const own = rows.filter((one) => one.owner === owner);
  return own.flatMap(({ one, other, time }, i) => {
    const before = own[i - 1];
    return before !== undefined && before.one !== one && before.other !== other ? [time] : [];
  });
}

test("owners are those whose changes are so many within the span", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (given) => {
      let time = 0;
      const rows = given.map((one) => ({ ...one, time: (time += one.gap) }));
      const at = (place: number) => rows[place] ?? { owner: 0, one: 0, other: 0, time: 0 };
      const changers = new Changers(
        {
          ownerOf: (place) => at(place).owner,
          one: (place) => at(place).one,
          other: (place) => at(place).other,
          timeOf: (place) => at(place).time,
        },
        { span: SPAN, least: LEAST },
      );
      for (const place of rows.keys()) changers.take(place);
      for (const [place, { owner }] of rows.entries()) {
        const times = changesOf(owner, rows);
        const isOne = times.some((last, i) => last - (times[i - LEAST + 1] ?? -Infinity) <= SPAN);
        expect(changers.has(place)).toBe(isOne);
      }
    }),
  );
});
