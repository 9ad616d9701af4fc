import { expect, test } from "vitest";
import { searchText } from "./searching.ts";

test("a search says how far it is, in the unit of the whole", () => {
  expect(searchText({ done: 1.36e9, total: 4e9 })).toBe("Searching records: 34 %, 1.36 of 4.00 GB");
  expect(searchText({ done: 0, total: 64e6 })).toBe("Searching records: 0 %, 0 of 64.0 MB");
  expect(searchText({ done: 0, total: 0 })).toContain("0 %");
});
