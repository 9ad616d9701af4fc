// Which versions events say they are of, wherever they say it.

import { expect, test } from "vitest";
import { VersionCounts } from "./version-counts.ts";

const counted = (...records: readonly string[]) => {
  const counts = new VersionCounts();
  for (const record of records) {
    const bytes = new TextEncoder().encode(record);
    counts.addRecord(bytes, 0, bytes.length);
  }
  return counts.take();
};
const event = (version: string, rest = ""): string =>
  `{"kind":"Event","apiVersion":"audit.k8s.io/${version}"${rest}}`;

test("is counted by version, whatever the order of keys", () => {
  const sorted = '{"annotations":{"a":"b"},"apiVersion":"audit.k8s.io/v1beta1","kind":"Event"}';
  expect(counted(event("v1"), event("v1beta1"), sorted, event("v1"))).toEqual([
    ["v1", 2],
    ["v1beta1", 2],
  ]);
});

test("is what the event says of itself, not what a text in it says", () => {
  const agent = String.raw`,"userAgent":"\"apiVersion\":\"audit.k8s.io/v9\""`;
  expect(counted(event("v1", agent))).toEqual([["v1", 1]]);
  expect(counted(`{"auditID":"1"${agent}}`)).toEqual([]);
});

test("a log that makes versions up fills no memory", () => {
  const made = Array.from({ length: 100 }, (_, i) => event(`v1made${i}`));
  const counts = counted(...made, event("x".repeat(10_000)));
  expect(counts).toHaveLength(9);
  expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(101);
  expect(counts.every(([version]) => version.length < 30)).toBe(true);
});

test("what is taken begins anew", () => {
  const counts = new VersionCounts();
  counts.add("audit.k8s.io/v1");
  counts.add("v1");
  counts.add(7);
  expect(counts.take()).toEqual([["v1", 1]]);
  expect(counts.take()).toEqual([]);
});
