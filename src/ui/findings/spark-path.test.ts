import { expect, test } from "vitest";
import { SPARK, sparkPath } from "./spark-path.ts";

test("the highest count is as tall as there is room, and one event is still seen", () => {
  const bins = [0, 10_000, 1, ...Array.from({ length: 21 }, () => 0)];
  expect(sparkPath(bins)).toBe("M4 0h3v13h-3zM8 11h3v2h-3z");
});

test("nothing is drawn of nothing, and every bar lies in the picture", () => {
  expect(sparkPath(Array.from({ length: 24 }, () => 0))).toBe("");
  expect(sparkPath([])).toBe("");
  const full = sparkPath(Array.from({ length: 24 }, (_, i) => i + 1));
  const lefts = [...full.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
  expect(lefts).toHaveLength(24);
  expect(Math.max(...lefts) + 3).toBeLessThanOrEqual(SPARK.width);
});
