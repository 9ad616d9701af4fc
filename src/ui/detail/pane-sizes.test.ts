import { expect, test } from "vitest";
import { readSize } from "./pane-sizes.ts";

const WIDTH = { min: 320, max: 640, usual: 372 };

test("a width from another day is kept within bounds, and nonsense is forgotten", () => {
  expect(readSize("500", WIDTH)).toBe(500);
  expect(readSize("90000", WIDTH)).toBe(640);
  expect(readSize("-1", WIDTH)).toBe(320);
  expect(readSize("wide", WIDTH)).toBe(372);
  expect(readSize("", WIDTH)).toBe(372);
  expect(readSize(undefined, WIDTH)).toBe(372);
});
