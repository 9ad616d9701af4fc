import { expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import type { TrialRule } from "../../worker/engine-api.ts";
import {
  correlationText,
  matchText,
  needText,
  notTriedText,
  rateText,
  selectionTitle,
} from "./rule-trial.ts";

const span = (hours: number) => ({
  start: epochMicros(0),
  end: epochMicros(hours * 3_600_000_000),
});

test("says how many events match", () => {
  expect(matchText({ total: 12, all: 1204 })).toBe("12 of 1,204 events match");
  expect(matchText({ total: 1, all: 1 })).toBe("1 of 1 event matches");
  expect(matchText({ total: 0, all: 9 })).toBe("0 of 9 events match");
});

test.each([
  [12, 2, "6.0 an hour"],
  [1200, 2, "600 an hour"],
  [1, 100, "less than one in ten hours"],
  [0, 2, ""],
  [5, 0.001, ""],
])("%d matches in %d hours: %s", (total, hours, text) => {
  expect(rateText(total, span(hours))).toBe(text);
});

test("a log without times has no rate", () => {
  expect(rateText(3, null)).toBe("");
});

const rule = (part: Partial<TrialRule>): TrialRule => ({
  id: "a",
  title: "A",
  level: "high",
  count: 0,
  hidden: 0,
  ofKind: 5,
  withBodies: 0,
  auditLevel: "Request",
  selections: [],
  ...part,
});

test.each([
  [rule({ ofKind: 0 }), "The log holds no event of the kind this rule is about."],
  [
    rule({}),
    "The log holds 5 events of this kind, none with the bodies the rule looks into: it could not have matched. That takes audit level Request.",
  ],
  [rule({ withBodies: 2 }), "Looked into the bodies of 2 of 5 events of this kind."],
  [rule({ withBodies: 2, count: 1 }), ""],
  [rule({ auditLevel: "Metadata" }), ""],
])("why a rule found nothing: %#", (one, text) => {
  expect(needText(one)).toBe(text);
});

test("what is not tried is told", () => {
  expect(notTriedText({ notTried: { rules: 0, correlations: 1 } })).toBe(
    "1 correlation of this text is tried when the text is kept.",
  );
  expect(notTriedText({ notTried: { rules: 3, correlations: 2 } })).toBe(
    "3 more rules and 2 correlations of this text are tried when the text is kept.",
  );
  expect(notTriedText({ notTried: { rules: 0, correlations: 0 } })).toBe("");
});

test("says how often a correlation was found", () => {
  const one = { id: "a", title: "A", level: "high", list: [] } as const;
  expect(correlationText({ ...one, occurrences: 0, events: 0 })).toBe("found nowhere");
  expect(correlationText({ ...one, occurrences: 1, events: 20 })).toBe("found once, in 20 events");
  expect(correlationText({ ...one, occurrences: 3, events: 45 })).toBe(
    "found 3 times, in 45 events",
  );
});

test("a selection that was not counted says why", () => {
  expect(selectionTitle("pod", null)).toContain("looks into bodies");
  expect(selectionTitle("pod", 2)).toBe("pod takes 2 events by itself.");
});
