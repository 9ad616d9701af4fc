import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteArena } from "./byte-arena.ts";

const SLOT = 2 ** 20;
const lengths = fc.oneof(
  fc.nat(2000),
  fc.integer({ min: SLOT - 1500, max: SLOT + 3 }),
  fc.constantFrom(0, 1, SLOT, SLOT / 2, 2 * SLOT, 3 * SLOT + 1),
);

test("every run comes back as it was, however long, and no run of others equals it", () => {
  fc.assert(
    fc.property(fc.array(lengths, { maxLength: 40 }), (list) => {
      const arena = new ByteArena();
      const ends = [0];
      for (const [i, length] of list.entries()) {
        const bytes = new Uint8Array(length + 2).fill(i + 1);
        ends.push(arena.append(bytes, 1, length + 1));
      }
      let total = 0;
      for (const [i, length] of list.entries()) {
        const [before = 0, end = 0] = ends.slice(i, i + 2);
        const run = arena.run(before, end);
        expect(run.length).toBe(length);
        expect(run.every((byte) => byte === i + 1)).toBe(true);
        const same = new Uint8Array(length).fill(i + 1);
        const equals = (bytes: Uint8Array, size: number): boolean =>
          arena.equals({ before, end }, bytes, { start: 0, length: size });
        expect(equals(same, length)).toBe(true);
        expect(length > 0 && equals(same.fill(0, length - 1), length)).toBe(false);
        expect(equals(new Uint8Array(length + 1).fill(i + 1), length + 1)).toBe(false);
        total += length;
      }
      expect(arena.memory).toBeGreaterThanOrEqual(total);
    }),
    { numRuns: 60 },
  );
});

test("growing holds at most a slot more than there is, for short runs", () => {
  const arena = new ByteArena();
  const bytes = new Uint8Array(100);
  for (let i = 0; i < 50_000; i++) arena.append(bytes, 0, 100);
  expect(arena.memory - 5_000_000).toBeLessThan(SLOT + 50_000);
});
