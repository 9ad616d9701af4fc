// What is written can be read back, however much is said.

import fc from "fast-check";
import { expect, test } from "vitest";
import { anyChange } from "../../testing/arbitrary-session.ts";
import { LIMITS } from "./entry.ts";
import { redactSession, REDACTIONS } from "./redact.ts";
import { noted, sessionNamed, starred, tagged, viewSaved } from "./sayings.ts";
import { readSession, writeSession, type SessionFile } from "./session-file.ts";
import { fits, inputOf, mergeWithin, rulesThatFit } from "./session-limits.ts";
import { mergeSessions, newSession, say, type Session } from "./session.ts";
import { eventSubject, findingSubject, type Subject } from "./subject.ts";
import { change, redo, undo, undoable } from "./undoable.ts";

const ALICE = { by: "alice", at: 1 };
const blank = undoable(newSession("s"));
const fileOf = (session: Session): SessionFile => ({
  session,
  rules: null,
  redacted: [],
  savedAt: 0,
});
const isReadable = (file: SessionFile): boolean => readSession(writeSession(file)).ok;

const subjectAt = (n: number): Subject => ({
  kind: "event",
  id: n.toString(16).padStart(32, "0"),
  auditID: "",
  time: null,
  brief: { user: "alice", verb: "get", what: "", ip: "" },
});
const MANY = Array.from({ length: LIMITS.entries + 1 }, (_, n) => subjectAt(n));

/** Texts about as long as may be, or longer, with what JSON spells with more characters. */
const anyText = fc
  .tuple(
    fc.constantFrom("a", "\u0007", "\ud800", "😀", '"', "user", "https://x/#"),
    fc.constantFrom(0, 1, 59, 60, 119, 120, 299, 300, 301, 2_000, 10_001, 20_001),
  )
  .map(([unit, length]) => unit.repeat(length));
const anySubject = fc.oneof(
  fc
    .tuple(anyText, anyText, fc.option(anyText))
    .map(([rule, title, actor]) => findingSubject({ rule, title }, actor)),
  fc
    .record({ user: anyText, verb: anyText, ip: anyText, uri: anyText, auditID: anyText })
    .map((fields) => eventSubject({ fields, time: null })),
);
const anySaying = fc.oneof(
  anyChange(["alice", "bob"]),
  fc.tuple(anySubject, anyText).map(([of, text]) => noted(of, { id: "n", text }, ALICE)),
  fc
    .tuple(anySubject, anyText)
    .map(([of, text]) => tagged([of], { text, isOn: true }, ALICE))
    .filter((one) => one !== null),
  fc.tuple(anyText, anyText).map(([name, hash]) => viewSaved("v", { name, hash }, ALICE)),
  anyText.map((name) => sessionNamed(name, ALICE)),
);

test("whatever is said, taken back, put together or redacted can be read back", () => {
  const anyOne = fc.array(fc.tuple(anySaying, fc.nat(3)), { maxLength: 8 }).map((steps) =>
    steps.reduce((now, [one, way]) => {
      const next = change(now, one);
      return way === 0 ? undo(next) : way === 1 ? redo(undo(next)) : next;
    }, blank),
  );
  fc.assert(
    fc.property(anyOne, anyOne, fc.subarray([...REDACTIONS]), (a, b, what) => {
      const merged = mergeSessions(a.session, b.session);
      const file = fileOf(merged);
      expect(readSession(writeSession(file))).toEqual({ ok: true, value: file });
      expect(isReadable(redactSession(file, new Set(what)))).toBe(true);
    }),
  );
});

test("what would be one statement too many is not said, and what was said before stays", () => {
  const full = change(blank, starred(MANY.slice(0, LIMITS.entries), true, ALICE));
  expect(full).not.toBe(blank);
  const more = starred(MANY.slice(LIMITS.entries), true, ALICE);
  expect(change(full, more)).toBe(full);
  expect(isReadable(fileOf(full.session))).toBe(true);
  expect(mergeWithin(full.session, change(blank, more).session)).toBeNull();
});

test("notes are no longer together than a file may be", () => {
  const text = "\u0007x".repeat(LIMITS.note / 2);
  let now = blank;
  let next = now;
  let count = 0;
  do {
    now = next;
    next = change(now, noted(subjectAt(count), { id: "n", text }, ALICE));
    count++;
  } while (next !== now);
  expect(count).toBeGreaterThan(1_000);
  const inputs = Array.from({ length: LIMITS.inputs }, (_, n) => ({
    name: "\u0007".repeat(LIMITS.input - 5) + String(n).padStart(5, "0"),
    size: 1,
    sha256: "a".repeat(64),
  }));
  const session = mergeSessions(now.session, { ...newSession("s"), inputs });
  const rules = {
    tuning: { files: [], off: Array(11_000).fill("a".repeat(1_000)), levels: {}, filtersOff: [] },
    edited: null,
  };
  expect(isReadable({ ...fileOf(session), rules: rulesThatFit(rules) })).toBe(true);
  expect(rulesThatFit(rules)).not.toBeNull();
});

test("a view whose address is longer than a file may have is not saved", () => {
  const view = { name: "long", hash: `#q=${"a".repeat(LIMITS.hash)}` };
  expect(change(blank, viewSaved("v", view, ALICE))).toBe(blank);
});

test("files have names that can be read back, and are as many as that", () => {
  const inputs = Array.from({ length: LIMITS.inputs + 10 }, (_, n) =>
    inputOf({ name: `${n}-${"a/".repeat(600)}`, size: n, sha256: null }),
  );
  const merged = mergeSessions(newSession("s"), { ...newSession("s"), inputs });
  expect(merged.inputs.length).toBeGreaterThan(5_000);
  expect(isReadable(fileOf(merged))).toBe(true);
});

test("rules of which a file cannot hold one are not written with it", () => {
  const tuning = { files: [], off: ["x".repeat(1_001)], levels: {}, filtersOff: [] };
  expect(rulesThatFit({ tuning, edited: null })).toBeNull();
  expect(rulesThatFit({ tuning: { ...tuning, off: ["x"] }, edited: null })).not.toBeNull();
});

test("who has counted to the end of numbers does not make the next word unreadable", () => {
  const entry = { kind: "star", about: "", id: "", by: "x", value: true } as const;
  const [about] = MANY;
  if (about?.kind !== "event") throw new Error("an event");
  const key = `event:${about.id}`;
  const rev = Number.MAX_SAFE_INTEGER;
  const given = say(newSession("s"), [{ ...entry, about: key, at: 1, rev }], [about]);
  const { session } = change(undoable(given), starred([about], false, ALICE));
  expect(session).not.toBe(given);
  expect(isReadable(fileOf(session))).toBe(true);
  expect(fits(session)).toBe(true);
});
