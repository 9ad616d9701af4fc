import { expect, it } from "vitest";
import { KeptRecords } from "./kept-records.ts";

const encoder = new TextEncoder();

it("gives back the events of the rows it kept, and of no other", () => {
  const kept = new KeptRecords();
  const log = encoder.encode('{"verb":"get"}{"verb":"é"}{"a":{"b":[1]}}');
  kept.keep(3, log, 0, 14);
  kept.keep(4, log, 14, 27);
  kept.keep(9, log, 27, log.length);
  log.fill(0);
  expect([3, 4, 5, 9].map((row) => kept.read(row))).toEqual([
    { verb: "get" },
    { verb: "é" },
    undefined,
    { a: { b: [1] } },
  ]);
  expect(kept.read(9)).toBe(kept.read(9));
  kept.clear();
  expect(kept.read(3)).toBeUndefined();
  kept.keep(3, encoder.encode("{}"), 0, 2);
  expect(kept.read(3)).toEqual({});
});
