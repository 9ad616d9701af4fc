// A session as a person has it: said, lost with the tab, found again with the log; handed to somebody who has the log too.

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { aRequestLine } from "../testing/audit-event.ts";
import { openInApp } from "../testing/open-in-app.tsx";
import { viewOf } from "./session/marks.ts";
import { writeSession } from "./session/session-file.ts";
import { newSession, type Session } from "./session/session.ts";
import { judged, noted, starred } from "./session/sayings.ts";
import { eventSubject, type Subject } from "./session/subject.ts";
import { change, undoable } from "./session/undoable.ts";

const LOG = [1, 2, 3].map((n) =>
  aRequestLine({
    auditID: `0b6a6c5e-0000-4000-8000-00000000000${n}`,
    requestReceivedTimestamp: `2026-09-14T13:00:0${n}.000000Z`,
    objectRef: { resource: "secrets", namespace: "booking", name: `key-${n}` },
  }),
);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

type Opened = Awaited<ReturnType<typeof openInApp>>;
const subjectOf = ({ state }: Opened, n: number) => {
  const row = state().answer?.firstRows[n];
  if (row === undefined) throw new Error("the log has more rows");
  return eventSubject(row);
};
/** In order of time, findings first. */
const marks = ({ state }: Opened) =>
  [...viewOf(state().session.undoable.session).marks.values()].toSorted(
    (a, b) => timeOf(a.subject) - timeOf(b.subject),
  );
const timeOf = (subject: Subject): number => (subject.kind === "event" ? (subject.time ?? 0) : 0);
const fileOf = (session: Session, name = "bob.auditscope.json"): File =>
  new File([writeSession({ session, rules: null, redacted: [], savedAt: 0 })], name);
const said = (...changes: Parameters<typeof change>[1][]): Session =>
  changes.reduce(change, undoable(newSession("of bob"))).session;

test("what was said is there again after a crash, when the log is dropped again", async () => {
  const first = await openInApp(null, LOG);
  first.actions.toggleBookmark([subjectOf(first, 0)]);
  first.actions.note(subjectOf(first, 1), "she was off shift");
  first.actions.nameSession("INC-7");
  await first.idle();
  expect(first.state().session.isKept).toBe(true);
  // Another tab: nothing is left but what the browser keeps.
  const again = await openInApp(null, LOG);
  expect(viewOf(again.state().session.undoable.session).name).toBe("INC-7");
  expect(
    marks(again).map(({ starred: star, notes }) => [star, notes.map(({ text }) => text)]),
  ).toEqual([
    [true, []],
    [false, ["she was off shift"]],
  ]);
  expect(again.state().session.news).toEqual({ kind: "restored", name: "INC-7", marks: 2 });
  expect([...again.state().session.places.values()].every((at) => at !== null)).toBe(true);
});

test("another log begins with nothing, and what is forgotten does not come back", async () => {
  const first = await openInApp(null, LOG);
  first.actions.toggleBookmark([subjectOf(first, 0)]);
  await first.idle();
  const other = await openInApp(null, LOG.slice(1));
  expect(marks(other)).toEqual([]);
  const again = await openInApp(null, LOG);
  expect(marks(again)).toHaveLength(1);
  await again.actions.forgetSession();
  expect(marks(again)).toEqual([]);
  expect(marks(await openInApp(null, LOG))).toEqual([]);
});

test("nothing is kept of who only looks", async () => {
  const { state, idle } = await openInApp(null, LOG);
  await idle();
  expect(state().session.isKept).toBeNull();
});

test("filters follow what is said, and what is taken back", async () => {
  const page = await openInApp(null, LOG);
  page.actions.judge([subjectOf(page, 1)], "confirmed");
  await page.idle();
  page.actions.setQuery("triage:confirmed");
  await page.idle();
  expect(page.state().answer?.total).toBe(1);
  page.actions.undoTriage();
  await page.idle();
  expect(page.state().answer?.total).toBe(0);
  page.actions.redoTriage();
  await page.idle();
  expect(page.state().answer?.total).toBe(1);
});

test("a colleague's file is dropped like any other, and both of us are heard", async () => {
  const page = await openInApp(null, LOG);
  const [one, two] = [subjectOf(page, 0), subjectOf(page, 1)];
  page.actions.judge([one], "confirmed");
  const bob = { by: "bob", at: 1 };
  const session = said(
    judged([one], { status: "false-positive", reason: "the backup" }, bob),
    noted(two, { id: "n", text: "ask platform" }, bob),
  );
  await page.actions.open([fileOf(session)]);
  await page.idle();
  expect(page.state().status.files).toHaveLength(1);
  expect(
    marks(page).map(({ verdict, otherwise, notes }) => [
      verdict?.status,
      otherwise.map(({ by }) => by),
      notes.map(({ text }) => text),
    ]),
  ).toEqual([
    ["confirmed", ["bob"], []],
    [undefined, [], ["ask platform"]],
  ]);
  expect(page.state().session.news).toMatchObject({ kind: "merged", marks: 2, conflicts: 1 });
});

test("rules that come with a session are not in use until somebody says so", async () => {
  const page = await openInApp(null, LOG);
  const rules = {
    tuning: { files: [], off: ["secret-access"], levels: {}, filtersOff: [] },
    edited: null,
  };
  const session = said(starred([subjectOf(page, 0)], true, { by: "bob", at: 1 }));
  const text = writeSession({ session, rules, redacted: [], savedAt: 0 });
  await page.actions.open([new File([text], "bob.json")]);
  await page.idle();
  expect(page.state().book.tuning.off).toEqual([]);
  const { news } = page.state().session;
  if (news === null || !("rules" in news) || news.rules === null) throw new Error("it has rules");
  await page.actions.adoptRules(news.rules);
  expect(page.state().book.tuning.off).toEqual(["secret-access"]);
});

test("what was taken out as evidence is opened again with what was said of it", async () => {
  const first = await openInApp(null, LOG);
  first.actions.note(subjectOf(first, 1), "she was off shift");
  await first.idle();
  let saved: Blob | null = null;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    if (blob instanceof Blob) saved = blob;
    return "blob:";
  });
  await first.actions.exportAs("evidence");
  vi.restoreAllMocks();
  if (saved === null) throw new Error("it was saved");
  await first.actions.forgetSession();
  const again = await openInApp(null, []);
  await again.actions.open([new File([saved], "evidence.zip")]);
  await again.idle();
  expect(again.state().status.ledger.events).toBe(3);
  expect(marks(again).map(({ notes }) => notes.map(({ text }) => text))).toEqual([
    ["she was off shift"],
  ]);
  expect([...again.state().session.places.values()].every((at) => at !== null)).toBe(true);
});

test("a file that only begins like a session is refused with a word, and harms nothing", async () => {
  const page = await openInApp(null, LOG);
  page.actions.toggleBookmark([subjectOf(page, 0)]);
  await page.actions.open([
    new File(['{"format": "auditscope-session", "version": 1, "entries": '], "x.json"),
  ]);
  expect(page.state().session.news).toEqual({
    kind: "refused",
    file: "x.json",
    why: "It is no JSON, or was cut off.",
  });
  expect(marks(page)).toHaveLength(1);
});

test("a log of the same name and size with another content is told apart by its hash", async () => {
  const first = await openInApp(null, LOG);
  first.actions.toggleBookmark([subjectOf(first, 0)]);
  await first.idle();
  await expect.poll(() => first.state().session.inputs[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  await first.actions.keepSession();
  const changed = LOG.map((line) => line.replace("key-3", "key-4"));
  const again = await openInApp(null, changed);
  await expect.poll(() => again.state().session.news?.kind).toBe("other-content");
});
