import { expect, test } from "vitest";
import { noFindingsOf } from "./no-findings.ts";

const METADATA = {
  field: "level",
  values: [{ value: "Metadata", count: 10 }],
  distinct: 1,
  absent: 0,
} as const;

const READ = { filtered: false, loading: false };

test("a log without bodies says which rules could not fire", () => {
  const { title, why } = noFindingsOf({ total: 10, all: 10, facets: [METADATA] }, READ);
  expect(title).toBe("No rule fired on these events.");
  expect(why).toContain("10 events looked at. All of them are at audit level Metadata");
});

test("otherwise it says that silence proves nothing", () => {
  const { why } = noFindingsOf({ total: 1, all: 10, facets: [] }, { ...READ, filtered: true });
  expect(why).toBe(
    "1 event looked at. Silence proves nothing: what the audit policy leaves out is in no log.",
  );
});

test("no events and no matches are not called no findings of a rule", () => {
  expect(noFindingsOf({ total: 0, all: 0, facets: [] }, { ...READ, loading: true }).title).toBe(
    "No findings yet",
  );
  expect(noFindingsOf({ total: 0, all: 9, facets: [] }, { ...READ, filtered: true }).title).toBe(
    "No events match",
  );
});

test("where it is known which rules could not see, that is said instead", () => {
  const silence = "2 of 7 rules could not fire on this log.";
  const { why } = noFindingsOf({ total: 3, all: 3, facets: [] }, { ...READ, silence });
  expect(why).toBe("3 events looked at. 2 of 7 rules could not fire on this log.");
});

test("as long as several events are not looked at together, nothing is said of no rule", () => {
  const found = noFindingsOf({ total: 3, all: 3, facets: [] }, { ...READ, isCorrelating: true });
  expect(found).toEqual({
    title: "No rule has fired so far",
    why: "3 events looked at, one by one. What several say together is still being looked for.",
  });
});
