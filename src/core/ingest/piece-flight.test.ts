import { expect, test } from "vitest";
import { PIECES_AHEAD, PieceFlight } from "./piece-flight.ts";
import type { ScanPiece } from "./scan-job.ts";

const piece = (bytesRead: number): ScanPiece => ({ batch: null, bytesRead, inflated: null });

test("a worker is a few pieces ahead of the engine and no more, in order, and waits for all at the end", async () => {
  const taken: number[] = [];
  const letGo: (() => void)[] = [];
  const flight = new PieceFlight(async ({ bytesRead }) => {
    taken.push(bytesRead);
    await new Promise<void>((resolve) => letGo.push(resolve));
  });
  for (let i = 0; i < PIECES_AHEAD; i++) await flight.send(piece(i));
  let hasRoom = false;
  const one = flight.send(piece(9)).then(() => {
    hasRoom = true;
  });
  await Promise.resolve();
  expect(hasRoom).toBe(false);
  letGo[0]?.();
  await one;
  let hasLanded = false;
  const all = flight.landed().then(() => {
    hasLanded = true;
  });
  for (const take of letGo.slice(0, -1)) take();
  await Promise.resolve();
  expect(hasLanded).toBe(false);
  letGo.at(-1)?.();
  await all;
  expect(taken).toEqual([...Array.from({ length: PIECES_AHEAD }, (_, i) => i), 9]);
});

test("a piece that could not be sent is heard of at the end", async () => {
  const flight = new PieceFlight(() => Promise.reject(new Error("gone")));
  await flight.send(piece(1));
  await expect(flight.landed()).rejects.toThrow("gone");
});
