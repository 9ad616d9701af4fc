import { expect, test } from "vitest";
import { rowsToFetch } from "./rows-ahead.ts";

test("what is scrolled to is fetched before it is in view, and nothing more while one stands still", () => {
  const view = { first: 500, end: 530 };
  const [standing, down, up] = [500, 490, 510].map((before) => rowsToFetch(view, before));
  expect(standing).toEqual([499, 530]);
  expect(down?.[0]).toBe(499);
  expect(down?.[1]).toBeGreaterThan(600);
  expect(up?.[0]).toBeLessThan(430);
  expect(up?.[1]).toBe(530);
  expect(rowsToFetch({ first: 0, end: 30 }, 10)[0]).toBe(0);
});
