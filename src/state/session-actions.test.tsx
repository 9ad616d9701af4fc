// A session and what is kept of it, while things go on: the log is still being read, somebody closes it, another tab was here.

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, expect, test } from "vitest";
import { SILENT_ENGINE } from "../testing/show-in-app.tsx";
import { SUBJECTS } from "../testing/arbitrary-session.ts";
import type { InputFile } from "../worker/engine-api.ts";
import { createActions } from "./actions.ts";
import { createAppStore } from "./app-state.ts";
import { RowWindow } from "./row-window.ts";
import { LIMITS } from "./session/entry.ts";
import { viewOf } from "./session/marks.ts";
import { noted } from "./session/sayings.ts";
import { writeSession } from "./session/session-file.ts";
import { newSession } from "./session/session.ts";
import { change, undoable } from "./session/undoable.ts";

const INPUT: InputFile = { name: "audit.log", size: 7, sha256: null };
const [ONE, TWO, THREE] = SUBJECTS;
if (ONE === undefined || TWO === undefined || THREE === undefined)
  throw new Error("three subjects");

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  window.sessionStorage.clear();
});

/** A tab. `inputs`: what its engine says is open. */
function aTab(inputs: () => Promise<readonly InputFile[]> = () => Promise.resolve([INPUT])) {
  window.sessionStorage.clear();
  const store = createAppStore();
  const engine = { ...SILENT_ENGINE, inputs };
  const actions = createActions(store, engine, new RowWindow(engine));
  const session = () => store.getState().session;
  const marks = () => viewOf(session().undoable.session).marks.size;
  const id = () => session().undoable.session.id;
  const toasts = () => store.getState().toasts.map(({ kind }) => kind);
  return { actions, session, marks, id, toasts };
}

async function stored(): Promise<readonly string[]> {
  const db = await openDB("auditscope", 1, {
    upgrade: (one) => {
      one.createObjectStore("sessions", { keyPath: "id" });
    },
  });
  const keys = await db.getAllKeys("sessions");
  db.close();
  return keys.map(String);
}

test("what is said before the session of the log is found becomes one with it", async () => {
  const first = aTab();
  first.actions.toggleBookmark([ONE]);
  first.actions.nameSession("INC-7");
  await first.actions.keepSession();
  const again = aTab();
  again.actions.toggleBookmark([TWO]);
  await again.actions.findSession();
  expect(again.marks()).toBe(2);
  expect(again.id()).toBe(first.id());
  expect(again.session().news).toEqual({
    kind: "restored",
    name: "INC-7",
    marks: 2,
    isAdded: true,
  });
  again.actions.undoTriage();
  expect(again.marks()).toBe(1);
});

test("two sessions on one log are both found, told of, and forgotten together", async () => {
  for (const one of [ONE, TWO]) {
    const tab = aTab();
    tab.actions.toggleBookmark([one]);
    await tab.actions.keepSession();
  }
  const again = aTab();
  await again.actions.findSession();
  expect(again.marks()).toBe(2);
  expect(again.session().news).toMatchObject({ kind: "restored", marks: 2, joined: 1 });
  await again.actions.keepSession();
  // Once they are one there is nothing to tell.
  const later = aTab();
  await later.actions.findSession();
  expect(later.session().news).toEqual({ kind: "restored", name: "", marks: 2 });
  await later.actions.forgetSession();
  expect(await stored()).toEqual([]);
});

test("a session that cannot be read is told of, left alone, and ours is kept beside it", async () => {
  const first = aTab();
  first.actions.toggleBookmark([ONE]);
  await first.actions.keepSession();
  const db = await openDB("auditscope", 1);
  const record: unknown = await db.get("sessions", first.id());
  if (typeof record !== "object") throw new Error("it is kept");
  const newer = { ...record, text: '{"format": "auditscope-session", "version": 2}' };
  await db.put("sessions", newer);
  const other = aTab();
  await other.actions.findSession();
  expect(other.session().news).toEqual({ kind: "left", left: 1 });
  const id = first.id();
  await first.actions.keepSession();
  expect(first.id()).not.toBe(id);
  expect(first.toasts()).toEqual(["session-apart"]);
  expect(first.session().isKept).toBe(true);
  expect(await stored()).toHaveLength(2);
  expect(await db.get("sessions", id)).toEqual(newer);
  db.close();
});

test.each(["forgetSession", "leaveSession"] as const)(
  "a session is not written back when %s comes while it is being kept",
  async (act) => {
    const waiting: (() => void)[] = [];
    let isHeld = false;
    const tab = aTab(async () => {
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      return [INPUT];
    });
    tab.actions.toggleBookmark([ONE]);
    const id = tab.id();
    isHeld = true;
    const keeping = tab.actions.keepSession();
    isHeld = false;
    await tab.actions[act]();
    const isLeft = act === "leaveSession";
    for (const release of waiting) release();
    await keeping;
    expect(await stored()).toEqual(isLeft ? [id] : []);
    expect(tab.marks()).toBe(0);
    expect(window.sessionStorage.getItem("auditscope-session")).toBeNull();
  },
);

test("what is too much for a session is refused with a word, and so is a file that would make it that", async () => {
  const tab = aTab();
  const text = "\u0007".repeat(LIMITS.note);
  const most = Math.floor(LIMITS.characters / (LIMITS.note * 6));
  const notes = Array.from({ length: most - 2 }, (_, n) =>
    noted(ONE, { id: `${n}`, text }, { by: "bob", at: 1 }),
  );
  const all = { what: "note" as const, said: notes.flatMap(({ said }) => said), about: [ONE] };
  const { session } = change(undoable(newSession("of bob")), all);
  const file = new File(
    [writeSession({ session, rules: null, redacted: [], savedAt: 0 })],
    "bob.json",
  );
  await tab.actions.open([file]);
  expect(tab.session().news).toMatchObject({ kind: "opened" });
  tab.actions.note(TWO, text);
  expect([tab.marks(), tab.toasts()]).toEqual([2, []]);
  tab.actions.note(THREE, text);
  expect([tab.marks(), tab.toasts()]).toEqual([2, ["session-full"]]);
  const other = aTab();
  other.actions.note(TWO, text);
  other.actions.note(THREE, text);
  await other.actions.open([file]);
  expect(other.session().news).toMatchObject({
    kind: "too-large",
    file: "bob.json",
    isAlone: false,
  });
  expect(other.marks()).toBe(2);
});

test("a view whose filter is too long to be read back is not saved, and that is said", () => {
  const tab = aTab();
  tab.actions.setQuery(`user:${"a".repeat(LIMITS.hash)}`);
  tab.actions.saveView("long");
  expect(tab.toasts()).toEqual(["view-too-long"]);
  expect(viewOf(tab.session().undoable.session).views).toEqual([]);
});
