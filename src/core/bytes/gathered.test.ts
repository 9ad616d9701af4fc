import fc from "fast-check";
import { expect, test } from "vitest";
import { gathered } from "./gathered.ts";

test("chunks of any size come out as the same bytes in chunks of one size", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 30 })),
      fc.integer({ min: 1, max: 40 }),
      async (chunks, size) => {
        const lengths: number[] = [];
        const bytes: number[] = [];
        for await (const chunk of gathered(each(chunks), size)) {
          lengths.push(chunk.length);
          bytes.push(...chunk);
          // Whoever holds on to it sees other bytes in it later, never these ones torn.
          chunk.fill(0);
        }
        expect(bytes).toEqual(chunks.flatMap((chunk) => [...chunk]));
        expect(lengths.slice(0, -1).every((length) => length === size)).toBe(true);
      },
    ),
  );
});

test("what came before an error is given out before it", async () => {
  const given: number[] = [];
  const broken = async (): Promise<void> => {
    for await (const chunk of gathered(failing(), 4)) given.push(...chunk);
  };
  await expect(broken()).rejects.toThrow("gone");
  expect(given).toEqual([1, 2, 3, 4, 5]);
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Uint8Array.of(1, 2, 3, 4, 5));
  throw new Error("gone");
}

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}
