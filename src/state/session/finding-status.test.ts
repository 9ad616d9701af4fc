import { expect, test } from "vitest";
import type { Status } from "./entry.ts";
import { findingStatus } from "./finding-status.ts";
import type { Mark, SessionView } from "./marks.ts";
import { findingSubject, subjectKey, type FindingSubject } from "./subject.ts";

const EXEC = { rule: "exec-into-pod", title: "Command run in a pod", actorCount: 2 };
const SECRETS = { rule: "secret-access", title: "Secrets read", actorCount: 2 };

const judged = (subject: FindingSubject, status: Status): Mark => ({
  key: subjectKey(subject),
  subject,
  starred: false,
  verdict: { status, reason: "", by: "me", at: 0 },
  otherwise: [],
  tags: [],
  notes: [],
});

const viewOf = (...marks: readonly Mark[]): SessionView => ({
  name: "",
  marks: new Map(marks.map((mark) => [mark.key, mark])),
  views: [],
  people: new Map(),
});

test("a finding of which nobody said anything is open", () => {
  expect(findingStatus(EXEC, viewOf(), true)).toEqual({ status: "open", decided: 0 });
});

test("what was said of all of it holds, whatever was said of an actor", () => {
  const view = viewOf(
    judged(findingSubject(EXEC, "alice"), "confirmed"),
    judged(findingSubject(EXEC), "false-positive"),
  );
  expect(findingStatus(EXEC, view, true)).toEqual({ status: "false-positive", decided: null });
});

test("it stays open until each of its actors is decided, and is then confirmed if one is", () => {
  const alice = judged(findingSubject(EXEC, "alice"), "false-positive");
  expect(findingStatus(EXEC, viewOf(alice), true)).toEqual({ status: "open", decided: 1 });
  const mallory = judged(findingSubject(EXEC, "mallory"), "confirmed");
  const both = viewOf(alice, mallory);
  expect(findingStatus(EXEC, both, true)).toEqual({ status: "confirmed", decided: 2 });
  // Of two that a filter leaves nobody knows that they are these two.
  expect(findingStatus(EXEC, both, false)).toEqual({ status: "open", decided: 2 });
  expect(findingStatus(SECRETS, both, true)).toEqual({ status: "open", decided: 0 });
});

test("it is a false positive when all of its actors are", () => {
  const view = viewOf(
    judged(findingSubject(EXEC, "alice"), "false-positive"),
    judged(findingSubject(EXEC, "bob"), "false-positive"),
  );
  expect(findingStatus(EXEC, view, true).status).toBe("false-positive");
});
