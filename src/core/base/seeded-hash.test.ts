import { expect, test } from "vitest";
import { linearHash, seededHash } from "./seeded-hash.ts";

const SEEDS = 20;
const words = Array.from({ length: 20_000 }, (_, i) => [0x12345678, i & 0xff, i >>> 8, 0] as const);

test.each([
  [
    "all bits mixed",
    (): ((...of: readonly number[]) => number) => {
      const hash = seededHash();
      return (a = 0, b = 0, c = 0, d = 0) => hash(a, b, c, d) >>> 16;
    },
  ],
  [
    "the linear one",
    (): ((...of: readonly number[]) => number) => {
      const hash = linearHash(16);
      return (a = 0, b = 0, c = 0, d = 0) => hash(a, b, c, d);
    },
  ],
])("values that count up spread over slots, whatever the seeds, on average: %s", (_, make) => {
  let used = 0;
  let fullest = 0;
  // One seed in some thousand is an unlucky one, which is what seeds are for.
  for (let seed = 0; seed < SEEDS; seed++) {
    const hash = make();
    const slots = new Map<number, number>();
    for (const of of words) slots.set(hash(...of), (slots.get(hash(...of)) ?? 0) + 1);
    used += slots.size / SEEDS;
    fullest += Math.max(...slots.values()) / SEEDS;
  }
  expect(used).toBeGreaterThan(words.length / 4);
  expect(fullest).toBeLessThan(200);
});

test("one seed gives one value, another another", () => {
  expect(seededHash(7)(1, 2, 3, 4)).toBe(seededHash(7)(1, 2, 3, 4));
  expect(seededHash(7)(1, 2, 3, 4)).not.toBe(seededHash(8)(1, 2, 3, 4));
});
