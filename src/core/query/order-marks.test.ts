import fc from "fast-check";
import { expect, test } from "vitest";
import { addBit, emptyBitset } from "../base/bitset.ts";
import type { Bitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { EventTable } from "../store/table.ts";
import { nextMark, severityMap } from "./order-marks.ts";

/** Severities by row, and an order of some of them. */
const marked = fc
  .array(fc.nat(5), { minLength: 1, maxLength: 60 })
  .chain((ranks) => fc.tuple(fc.constant(ranks), fc.shuffledSubarray([...ranks.keys()])));

function tableWith(ranks: readonly number[]): { table: EventTable; severe: Bitset } {
  const severe = emptyBitset(ranks.length);
  for (const [row, rank] of ranks.entries()) if (rank > 0) addBit(severe, row);
  const column = (): ColumnArray => Uint8Array.from(ranks);
  const chunks = [{ start: 0, length: ranks.length, column }];
  return {
    table: { length: ranks.length, chunks, strings: () => ({ size: 0, get: () => "" }) },
    severe,
  };
}

test("the next finding is the first that walking row by row meets, around the end if need be", () => {
  fc.assert(
    fc.property(marked, fc.nat(), fc.boolean(), ([ranks, order], seed, isBack) => {
      fc.pre(order.length > 0);
      const { severe } = tableWith(ranks);
      const from = seed % order.length;
      const step = isBack ? -1 : 1;
      let place = from;
      let wrapped = false;
      let found: { place: number; wrapped: boolean } | null = null;
      for (let n = 0; n < order.length && found === null; n++) {
        place += step;
        if (place === -1 || place === order.length) {
          wrapped = true;
          place = place === -1 ? order.length - 1 : 0;
        }
        if ((ranks[order[place] ?? 0] ?? 0) > 0) found = { place, wrapped };
      }
      expect(nextMark(Uint32Array.from(order), severe, { from, step })).toEqual(found);
    }),
  );
});

test("each part of the map has the highest severity of its rows", () => {
  fc.assert(
    fc.property(marked, fc.integer({ min: 1, max: 20 }), ([ranks, order], parts) => {
      const { table, severe } = tableWith(ranks);
      const expected = Array.from({ length: parts }, (_, part) =>
        Math.max(
          0,
          ...order
            .filter(
              (_row, place) =>
                Math.min(parts - 1, Math.floor(place * (parts / order.length))) === part,
            )
            .map((row) => ranks[row] ?? 0),
        ),
      );
      const pieces = () => [Uint32Array.from(order.slice(0, 7)), Uint32Array.from(order.slice(7))];
      const inPieces = { length: order.length, pieces };
      const map = finish(severityMap(table, inPieces, { severe, parts }));
      expect([...map]).toEqual(expected);
    }),
  );
});
