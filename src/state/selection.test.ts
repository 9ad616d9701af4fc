import fc from "fast-check";
import { expect, test } from "vitest";
import { anchoredAt, isSelected, NO_SELECTION, toggled, withRange } from "./selection.ts";
import type { Selection } from "./selection.ts";

/** Rows of the answer, which stands for any order: place 0 is the event 900, and so on. */
const ORDER = [900, 3, 77, 0, 64, 31, 32, 1_000_000];
const members = (selection: Selection): number[] =>
  ORDER.filter((index) => isSelected(selection, index));
const range = (from: number, to: number): Uint32Array =>
  Uint32Array.from(ORDER.slice(Math.min(from, to), Math.max(from, to) + 1));

const place = fc.nat(ORDER.length - 1);
const step = fc.oneof(
  fc.record({ kind: fc.constant("toggle" as const), at: place }),
  fc.record({ kind: fc.constant("extend" as const), at: place }),
);

test("a click with Ctrl, and one with Shift after it, choose what a list of sets says", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let selection = NO_SELECTION;
      let chosen = new Set<number>();
      let beside = new Set<number>();
      let anchor: number | null = null;
      for (const { kind, at } of steps) {
        const index = ORDER[at] ?? 0;
        if (kind === "toggle") {
          selection = toggled(selection, [index], at);
          chosen = new Set(chosen);
          if (!chosen.delete(index)) chosen.add(index);
          beside = chosen;
          anchor = at;
        } else {
          selection = anchoredAt(selection, at);
          if (anchor === null) beside = chosen;
          anchor ??= at;
          const reach = range(anchor, at);
          selection = withRange(selection, reach);
          chosen = new Set([...beside, ...reach]);
        }
        expect(new Set(members(selection))).toEqual(chosen);
        expect(selection.count).toBe(chosen.size);
        expect(selection.anchor).toBe(anchor);
      }
    }),
  );
});

test("a range that shrinks lets go of what it reached before", () => {
  const picked = toggled(NO_SELECTION, [ORDER[1] ?? 0], 1);
  const far = withRange(picked, range(1, 5));
  expect(far.count).toBe(5);
  expect(members(withRange(far, range(1, 2)))).toEqual([3, 77]);
});

test("a choice that was kept is not changed by the next one", () => {
  const before = toggled(NO_SELECTION, [3], 1);
  toggled(before, [77, 64], 2);
  withRange(before, range(0, 7));
  expect(members(before)).toEqual([3]);
});
