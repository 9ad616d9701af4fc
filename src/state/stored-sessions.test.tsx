import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, expect, test } from "vitest";
import { SUBJECTS } from "../testing/arbitrary-session.ts";
import { LIMITS } from "./session/entry.ts";
import { viewOf } from "./session/marks.ts";
import { noted, sessionNamed, starred } from "./session/sayings.ts";
import type { SessionFile } from "./session/session-file.ts";
import { newSession, type Session } from "./session/session.ts";
import { change, undoable } from "./session/undoable.ts";
import { openStoredSessions } from "./stored-sessions.ts";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const ALICE = { by: "alice", at: 1 };
const [FIRST] = SUBJECTS;
if (FIRST === undefined) throw new Error("there are subjects");
const INPUT = { name: "audit.log", size: 7, sha256: null };
const said = (id: string, one = sessionNamed("mine", ALICE)): Session => ({
  ...change(undoable(newSession(id)), one).session,
  inputs: [INPUT],
});
const fileOf = (session: Session, savedAt = 1): SessionFile => ({
  session,
  rules: null,
  redacted: [],
  savedAt,
});

/** As it stands in the browser. */
async function texts(): Promise<readonly string[]> {
  const db = await openDB("auditscope", 1);
  const all: unknown[] = await db.getAll("sessions");
  db.close();
  return all.map((one) => String(Reflect.get(Object(one), "text")));
}

async function put(id: string, text: string): Promise<void> {
  const db = await openDB("auditscope", 1);
  await db.put("sessions", { id, changedAt: 0, inputs: [INPUT], text });
  db.close();
}

test("what cannot be read is not written over, and is counted when its log is opened", async () => {
  const stored = openStoredSessions();
  expect(await stored.keep(fileOf(said("s")))).toBe("kept");
  await put("s", '{"format": "auditscope-session", "version": 2}');
  expect(await stored.keep(fileOf(said("s")))).toBe("taken");
  expect(await texts()).toEqual(['{"format": "auditscope-session", "version": 2}']);
  expect(await stored.ofInputs([INPUT])).toEqual({ files: [], unread: 1 });
});

test("nor is what would be too much together with this one", async () => {
  const stored = openStoredSessions();
  // JSON needs six characters for each of these.
  const text = "\u0007".repeat(LIMITS.note);
  const count = (LIMITS.characters * 0.6) / (LIMITS.note * 6);
  const notesBy = (by: string): Session => {
    const notes = Array.from({ length: count }, (_, n) =>
      noted(FIRST, { id: `${n}`, text }, { by, at: 1 }),
    );
    return said("s", { what: "note", said: notes.flatMap((one) => one.said), about: [FIRST] });
  };
  expect(await stored.keep(fileOf(notesBy("alice")))).toBe("kept");
  const before = await texts();
  expect(await stored.keep(fileOf(notesBy("bob")))).toBe("taken");
  expect(await texts()).toEqual(before);
});

test("two tabs with one session keep what is said in either", async () => {
  const stored = openStoredSessions();
  await stored.keep(fileOf(said("s")));
  await stored.keep(fileOf(said("s", starred(SUBJECTS.slice(0, 1), true, ALICE))));
  const kept = await stored.get("s");
  const view = kept && viewOf(kept.session);
  expect([view?.name, view?.marks.size]).toEqual(["mine", 1]);
});

test("all sessions on a file are found, the latest first", async () => {
  const stored = openStoredSessions();
  await stored.keep(fileOf(said("a"), 1));
  await stored.keep(fileOf(said("b"), 2));
  await stored.keep({ ...fileOf({ ...said("c"), inputs: [{ ...INPUT, size: 8 }] }, 3) });
  const { files, unread } = await stored.ofInputs([INPUT]);
  expect([files.map(({ session }) => session.id), unread]).toEqual([["b", "a"], 0]);
});
