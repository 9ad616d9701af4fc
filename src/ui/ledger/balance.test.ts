import { describe, expect, test } from "vitest";
import { balances, sumOf, termsOf } from "./balance.ts";

const LEDGER = {
  records: 1_204_331,
  events: 1_203_877,
  merged: 412,
  duplicates: 0,
  other: 0,
  rejected: 42,
};

describe("the ledger", () => {
  test("balances when every record is one of its parts", () => {
    expect(sumOf(LEDGER)).toBe(1_204_331);
    expect(balances(LEDGER)).toBe(true);
  });

  test("says so when one record is counted twice or not at all", () => {
    expect(balances({ ...LEDGER, events: LEDGER.events - 1 })).toBe(false);
    expect(balances({ ...LEDGER, duplicates: 1 })).toBe(false);
  });

  test("names the parts that are not zero, and events always", () => {
    expect(termsOf(LEDGER).map((t) => t.kind)).toEqual(["events", "merged", "rejected"]);
    expect(termsOf({ ...LEDGER, events: 0, merged: 0, rejected: 0 }).map((t) => t.kind)).toEqual([
      "events",
    ]);
  });
});
