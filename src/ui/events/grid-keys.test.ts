import { expect, test } from "vitest";
import { moveInGrid, selectionKeyOf } from "./grid-keys.ts";

const SIZE = { rows: 10_000_000, columns: 9, page: 20 };
const move = (key: string, row: number, column = 0, letters = true) =>
  moveInGrid({ key, letters }, { row, column }, SIZE);

test("arrows move by one and stop at the edges", () => {
  expect(move("ArrowDown", 0)).toEqual({ row: 1, column: 0 });
  expect(move("ArrowUp", 0)).toEqual({ row: 0, column: 0 });
  expect(move("ArrowLeft", 5)).toEqual({ row: 5, column: 0 });
  expect(move("ArrowRight", 5, 8)).toEqual({ row: 5, column: 8 });
});

test("End is the last of ten million rows, Home the first", () => {
  expect(move("End", 3, 4)).toEqual({ row: 9_999_999, column: 4 });
  expect(move("Home", 9_999_999, 4)).toEqual({ row: 0, column: 4 });
  expect(move("PageDown", 9_999_990)).toEqual({ row: 9_999_999, column: 0 });
});

test("j and k move unless letters are switched off", () => {
  expect(move("j", 3)).toEqual({ row: 4, column: 0 });
  expect(move("k", 3)).toEqual({ row: 2, column: 0 });
  expect(move("j", 3, 0, false)).toBeNull();
});

test("space picks a row, shift and space all up to it, Ctrl or ⌘ with a all there are", () => {
  const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  const keyOf = (key: string, held: Partial<typeof none> = {}, marked = false) =>
    selectionKeyOf({ ...none, ...held, key }, marked);
  expect(keyOf(" ")).toBe("toggle");
  expect(keyOf(" ", { shiftKey: true })).toBe("reach");
  expect(keyOf("a", { ctrlKey: true })).toBe("all");
  expect(keyOf("a", { metaKey: true })).toBe("all");
  expect(keyOf("c", { ctrlKey: true })).toBe("copy");
  expect(keyOf("c", { ctrlKey: true }, true)).toBeNull();
  expect(keyOf("a")).toBeNull();
  expect(keyOf(" ", { altKey: true })).toBeNull();
});

test("other keys and an empty grid move nothing", () => {
  expect(move("x", 3)).toBeNull();
  expect(
    moveInGrid({ key: "End", letters: true }, { row: 0, column: 0 }, { ...SIZE, rows: 0 }),
  ).toBeNull();
});
