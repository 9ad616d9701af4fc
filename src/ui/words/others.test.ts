import { expect, test } from "vitest";
import { otherCount, othersText } from "./others.ts";

test("says how many records are something else, and what", () => {
  const file = {
    others: [
      ["klog", 1200],
      ["repeat", 3],
    ],
  } as const;
  expect(otherCount(file)).toBe(1203);
  expect(othersText(file)).toBe("1,200 component log (klog), 3 repeated preview of a search");
});
