import { expect, test } from "vitest";
import { starred } from "./sayings.ts";
import { redactSession } from "./redact.ts";
import { readSession, writeSession, type SessionFile } from "./session-file.ts";
import { newSession } from "./session.ts";
import { eventSubject, findingSubject, subjectKey } from "./subject.ts";
import { change, undoable } from "./undoable.ts";

const RULE = { rule: "secret-access", title: "Secrets read" };
const LONG = "system:serviceaccount:".repeat(15);
const [ONE, TWO] = [findingSubject(RULE, `${LONG}a`), findingSubject(RULE, `${LONG}b`)];

const fileOf = (...about: readonly (typeof ONE)[]): SessionFile => ({
  session: change(undoable(newSession("s")), starred(about, true, { by: "alice", at: 1 })).session,
  rules: null,
  redacted: [],
  savedAt: 0,
});

test("two actors whose names begin alike for 300 characters are two, also in a file", () => {
  expect(ONE.actor).toBe(TWO.actor);
  expect(subjectKey(ONE)).not.toBe(subjectKey(TWO));
  const file = fileOf(ONE, TWO, findingSubject(RULE, "alice"), findingSubject(RULE));
  expect(file.session.subjects.size).toBe(4);
  expect(readSession(writeSession(file))).toEqual({ ok: true, value: file });
});

test("nor is one of them the actor of whose name the other is the beginning, or all of the rule", () => {
  const keys = [ONE, findingSubject(RULE, ONE.actor), findingSubject(RULE)].map(subjectKey);
  expect(new Set(keys).size).toBe(3);
});

test("when user names are replaced they are still two, and no hash tells who", () => {
  const { session } = redactSession(fileOf(ONE, TWO), new Set(["users"]));
  expect(session.subjects.size).toBe(2);
  const text = writeSession({ ...fileOf(), session });
  expect(text).not.toMatch(/serviceaccount|actorHash/);
  expect(readSession(text).ok).toBe(true);
});

test("the hash of an actor that is not named is refused", () => {
  const text = writeSession(fileOf(ONE)).replace(`"actor":"${ONE.actor}"`, '"actor":null');
  expect(readSession(text)).toMatchObject({ ok: false });
});

test("two rules whose ids begin alike are two, and no longer than a file may have them", () => {
  const [a, b] = ["a", "b"].map((end) => findingSubject({ ...RULE, rule: `${LONG}${end}` }));
  if (a === undefined || b === undefined) throw new Error("two rules");
  expect(a.rule).not.toBe(b.rule);
  expect(readSession(writeSession(fileOf(a, b)))).toMatchObject({ ok: true });
});

test("what is kept of a name ends with a whole character", () => {
  const user = `${"a".repeat(299)}😀 and more`;
  expect(findingSubject(RULE, user).actor).toBe("a".repeat(299));
  expect(eventSubject({ fields: { user }, time: null }).brief.user).toBe("a".repeat(299));
});

test("names that JSON spells with six characters for one can be read back", () => {
  const bell = "\u0007".repeat(300);
  const file = fileOf(findingSubject({ ...RULE, rule: bell }, bell));
  expect(readSession(writeSession(file))).toEqual({ ok: true, value: file });
});
