import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsOf } from "./opened-row.ts";

const brief = (first: number, end: number, open: number | null) =>
  partsOf({ first, end }, open, 3).map((p) =>
    p.kind === "row" ? p.position : `open ${p.position} +${p.hidden}..${p.hidden + p.visible}`,
  );

describe("a list with one opened row", () => {
  test("is a plain list while nothing is open", () => {
    expect(brief(4, 8, null)).toEqual([4, 5, 6, 7]);
  });

  test("what is opened stands below its row and moves the others down", () => {
    expect(brief(0, 7, 1)).toEqual([0, 1, "open 1 +0..3", 2, 3]);
  });

  test("what is opened may be cut by either edge of the view", () => {
    expect(brief(3, 6, 1)).toEqual(["open 1 +1..3", 2]);
    expect(brief(0, 3, 1)).toEqual([0, 1, "open 1 +0..1"]);
  });

  test("fills exactly the lines asked for, each record once and in order", () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.option(fc.nat(60)),
        fc.integer({ min: 1, max: 8 }),
        (first, length, open, span) => {
          const parts = partsOf({ first, end: first + length }, open, span);
          expect(parts.reduce((sum, { visible }) => sum + visible, 0)).toBe(length);
          const rows = parts.filter(({ kind }) => kind === "row").map(({ position }) => position);
          expect(rows).toEqual([...new Set(rows)].toSorted((a, b) => a - b));
        },
      ),
    );
  });
});
