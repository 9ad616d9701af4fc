import { expect, test } from "vitest";
import { leftIn, newsText, placesText, rulesText } from "./session.ts";
import { findingStat, personName } from "./triage.ts";

test("a finding says how many of its actors are still to be looked at, where that is known", () => {
  expect(findingStat(0, 3)).toBe("Open");
  expect(findingStat(1, 2)).toBe("1 of 2 open");
  expect(findingStat(2, 2)).toBe("All 2 decided");
  // A filter hides some of them.
  expect(findingStat(2, null)).toBe("2 decided");
  expect(findingStat(3, 2)).toBe("3 decided");
});

test("people are called what they want to be called, or told apart", () => {
  const people = new Map([["a1b2c3", "Noor"]]);
  expect(personName("a1b2c3", "me", people)).toBe("Noor");
  expect(personName("a1b2c3", "a1b2c3", people)).toBe("Noor (you)");
  expect(personName("me", "me", people)).toBe("you");
  expect(personName("ffee12", "me", people)).toBe("somebody (ffee)");
});

test("what is left in says no more than what is", () => {
  expect(leftIn(new Set(["users"]))).toContain("what a saved view asks for");
  expect(leftIn(new Set(["users", "views"]))).not.toContain("saved view");
  expect(leftIn(new Set(["objects"]))).toContain("what a saved view asks for");
  expect(leftIn(new Set(["objects"]))).toContain("titles of rules,");
  expect(leftIn(new Set(["rules"]))).toContain("titles of rules that come with Auditscope,");
});

test("a session that is found says what was put together with it, and what was not", () => {
  const news = { kind: "restored", name: "INC-7", marks: 2 } as const;
  const plain = "Your session “INC-7” on this log is here again: 2 marked events and findings.";
  expect(newsText(news)).toBe(plain);
  expect(newsText({ ...news, isAdded: true, joined: 2, left: 1 })).toBe(
    `${plain} What you said before it was found is in it. 2 more sessions on the same files were put together with it. 1 session on these files that this browser keeps was left as it is: damaged, written by a newer Auditscope, or too much for one session.`,
  );
  expect(newsText({ kind: "left", left: 2 })).toContain("2 sessions on these files");
});

test("a file that was opened says what it marks, and on what one does not agree", () => {
  const news = {
    kind: "merged",
    file: "bob.json",
    marks: 2,
    conflicts: 1,
    redacted: [],
    rules: null,
  } as const;
  expect(newsText(news)).toBe(
    "bob.json was merged in: it marks 2 events and findings. On 1 you do not agree: the latest word counts, the other stands beside it.",
  );
  expect(newsText({ ...news, kind: "opened", conflicts: 0, redacted: ["users"] })).toBe(
    "bob.json is open: it marks 2 events and findings. Some of it was replaced when it was saved.",
  );
  const tuning = { files: [], off: ["a"], levels: { b: "low" }, filtersOff: [] } as const;
  expect(rulesText({ tuning, edited: null })).toBe(
    "With it come 1 rule switched off, 1 rule at another level. They are not in use.",
  );
});

test("marks that are not in the log are counted", () => {
  expect(placesText(0, 0, 0)).toBe("Nothing is marked yet.");
  expect(placesText(2, 2, 0)).toBe("2 marked events, all in this log.");
  expect(placesText(1, 3, 0)).toBe("1 of 3 marked events is in this log.");
});

test("marked findings are said beside the events, and without any", () => {
  expect(placesText(0, 0, 3)).toBe("3 marked findings, no event.");
  expect(placesText(2, 2, 1)).toBe("2 marked events, all in this log; 1 marked finding.");
});
