import { expect, test } from "vitest";
import { ticksOf } from "./minimap-ticks.ts";

test("a tick stands where its part is, and a severer one is longer", () => {
  const map = Uint8Array.from([0, 5, 0, 4, 5]);
  expect(ticksOf(map, 5)).toBe("M11 2h-10v2h10zM11 8h-10v2h10z");
  expect(ticksOf(map, 4)).toBe("M11 6h-7v2h7z");
  expect(ticksOf(map, 1)).toBe("");
});
