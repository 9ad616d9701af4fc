import { expect, test } from "vitest";
import { resultLine } from "./results.ts";

test("the result line says how many of how many, and how many matter", () => {
  const counts = { total: 1204, all: 758_735, findings: 28 };
  expect(resultLine(counts, false)).toBe("1,204 of 758,735 events · 28 findings");
  expect(resultLine(counts, true)).toBe("1,204 of 758,735 events so far · 28 findings");
});

test("one is singular", () => {
  expect(resultLine({ total: 1, all: 1, findings: 1 }, false)).toBe("1 of 1 event · 1 finding");
  expect(resultLine({ total: 0, all: 0, findings: 0 }, false)).toBe("0 of 0 events · 0 findings");
});
