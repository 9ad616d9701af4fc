import { expect, test } from "vitest";
import { byteOffset } from "../base/brand.ts";
import type { RejectReason } from "../scan/batch.ts";
import { RejectList } from "./reject-list.ts";

const reject = (reason: RejectReason, offset: number, detail = "") => ({
  reason,
  detail,
  offset: byteOffset(offset),
  length: 7,
  line: 2,
});

test("every rejected record can be listed again, with its place", () => {
  const list = new RejectList();
  for (let i = 0; i < 1000; i++) {
    list.add(reject(i % 3 === 0 ? "cut-off" : "not-an-event", i * 5e9, `Status ${i % 2}`), {
      source: 3,
      range: 9,
      lineBase: 40,
    });
  }
  expect(list.length).toBe(1000);
  expect(list.countOf("cut-off") + list.countOf("not-an-event")).toBe(1000);
  expect(list.at(999)).toEqual({
    reason: "cut-off",
    detail: "Status 1",
    source: 3,
    range: 9,
    offset: 999 * 5e9,
    length: 7,
    line: 42,
  });
  expect(list.at(1000)).toBeUndefined();
});

test("a page of one reason skips the others", () => {
  const list = new RejectList();
  for (let i = 0; i < 10; i++) {
    list.add(reject(i % 2 === 0 ? "cut-off" : "not-json", i), { source: 0, range: 0, lineBase: 0 });
  }
  expect(list.page(1, 3, "not-json").map((r) => r.offset)).toEqual([3, 5]);
  expect(list.page(8, 20, null).map((r) => r.offset)).toEqual([8, 9]);
});
