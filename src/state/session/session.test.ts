import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyChange, anySession, SUBJECTS } from "../../testing/arbitrary-session.ts";
import { markOf, saysTheSame, viewOf } from "./marks.ts";
import { judged, noted, starred, tagged } from "./sayings.ts";
import { mergeSessions, newSession, type Session } from "./session.ts";
import { subjectKey } from "./subject.ts";
import { change, redo, undo, undoable, type UndoableSession } from "./undoable.ts";

const [FIRST] = SUBJECTS;
if (FIRST === undefined) throw new Error("there are subjects");
const KEY = subjectKey(FIRST);
const blank = undoable(newSession("s"));
const ALICE = { by: "alice", at: 10 };
const BOB = { by: "bob", at: 20 };

const content = ({ entries, subjects }: Session) => ({
  entries: new Map([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  subjects: new Map([...subjects].toSorted(([a], [b]) => (a < b ? -1 : 1))),
});
const notes = (of: Session) =>
  [...viewOf(of).marks.values()].flatMap((mark) =>
    mark.notes.map(({ text, by }) => JSON.stringify([mark.key, by, text])),
  );
const withInput = (sha256: string | null): Session => ({
  ...newSession("s"),
  inputs: [{ name: "audit.log", size: 7, sha256 }],
});
const note = (id: string, text: string, at: number) =>
  noted(FIRST, { id, text }, { by: "alice", at });

describe("undo and redo", () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: anyChange(["alice"]).map((one) => ({ kind: "change", one }) as const) },
    { weight: 1, arbitrary: fc.constantFrom({ kind: "undo" } as const, { kind: "redo" } as const) },
  );

  test("undo gives back what was, and redo what was undone, after any sequence", () => {
    fc.assert(
      fc.property(
        anySession(["bob", "alice"]),
        fc.array(step, { maxLength: 25 }),
        (session, steps) => {
          // What was said at each point of the line that can be gone along.
          let now: UndoableSession = undoable(session);
          let line = [now.session];
          let at = 0;
          for (const one of steps) {
            if (one.kind === "change") {
              now = change(now, one.one);
              line = [...line.slice(0, ++at), now.session];
            } else if (one.kind === "undo") {
              now = undo(now);
              at = Math.max(0, at - 1);
            } else {
              now = redo(now);
              at = Math.min(line.length - 1, at + 1);
            }
            expect(saysTheSame(now.session, line[at] ?? session)).toBe(true);
          }
          while (now.past.length > 0) now = undo(now);
          expect(saysTheSame(now.session, session)).toBe(true);
        },
      ),
    );
  });

  test("what was undone does not come back with a copy that was handed out before", () => {
    const said = change(blank, starred([FIRST], true, ALICE));
    const undone = undo(said);
    expect(markOf(mergeSessions(undone.session, said.session), KEY)).toBeUndefined();
    expect(markOf(mergeSessions(said.session, undone.session), KEY)).toBeUndefined();
  });

  test("undoing what one wrote over another's word shows the other's again", () => {
    const bob = change(blank, judged([FIRST], { status: "confirmed" }, BOB)).session;
    const mine = judged([FIRST], { status: "open" }, { by: "alice", at: 30 });
    const over = change(undoable(bob), mine);
    expect(markOf(over.session, KEY)?.verdict?.status).toBe("open");
    expect(markOf(undo(over).session, KEY)?.verdict).toMatchObject({
      status: "confirmed",
      by: "bob",
    });
  });
});

describe("two sessions become one", () => {
  const session = anySession(["alice", "bob", "carol"]);
  test("in whatever order, and however often", () => {
    fc.assert(
      fc.property(session, session, session, (a, b, c) => {
        const merged = mergeSessions(a, b);
        expect(content(mergeSessions(b, a))).toEqual(content(merged));
        expect(content(mergeSessions(merged, b))).toEqual(content(merged));
        expect(content(mergeSessions(merged, c))).toEqual(
          content(mergeSessions(a, mergeSessions(b, c))),
        );
        expect(saysTheSame(mergeSessions(b, a), merged)).toBe(true);
      }),
    );
  });

  test("and nobody's note is lost", () => {
    fc.assert(
      fc.property(anySession(["alice"]), anySession(["bob"]), (a, b) => {
        expect(notes(mergeSessions(a, b)).toSorted()).toEqual(
          [...notes(a), ...notes(b)].toSorted(),
        );
      }),
    );
  });

  test("the latest word on a status counts, and the other is shown beside it", () => {
    const alice = change(
      blank,
      judged([FIRST], { status: "false-positive", reason: "the backup" }, ALICE),
    );
    const bob = change(blank, judged([FIRST], { status: "confirmed" }, BOB));
    const mark = markOf(mergeSessions(alice.session, bob.session), KEY);
    expect(mark?.verdict).toMatchObject({ status: "confirmed", by: "bob" });
    expect(mark?.otherwise).toEqual([
      { status: "false-positive", reason: "the backup", by: "alice", at: 10 },
    ]);
    // Who says it anew ends the matter.
    const settled = change(
      undoable(mergeSessions(alice.session, bob.session)),
      judged([FIRST], { status: "confirmed" }, { by: "alice", at: 30 }),
    );
    expect(markOf(settled.session, KEY)?.otherwise).toEqual([]);
  });

  test("a file whose hash is known by one is known to both", () => {
    const hash = "a".repeat(64);
    expect(mergeSessions(withInput(null), withInput(hash)).inputs).toEqual(withInput(hash).inputs);
    expect(mergeSessions(withInput(hash), withInput(null)).inputs).toEqual(withInput(hash).inputs);
  });
});

describe("what is said of an event", () => {
  test("several at once get a star, a tag, a status", () => {
    const about = SUBJECTS.slice(0, 2);
    const tag = tagged(about, { text: "  lateral  move ", isOn: true }, ALICE);
    if (tag === null) throw new Error("that is a tag");
    const { session } = change(change(blank, starred(about, true, ALICE)), tag);
    expect(
      [...viewOf(session).marks.values()].map(({ starred: star, tags }) => [star, tags]),
    ).toEqual([
      [true, ["lateral-move"]],
      [true, ["lateral-move"]],
    ]);
  });

  test("a tag of nothing is none", () => {
    expect(tagged([FIRST], { text: ' "\u200b\n', isOn: true }, ALICE)).toBeNull();
  });

  test("notes stand in the order in which they were written, and one that is emptied is gone", () => {
    const said = [note("1", "first", 1), note("2", "second", 2), note("1", "", 3)];
    const { session } = said.reduce(change, blank);
    expect(markOf(session, KEY)?.notes.map(({ text }) => text)).toEqual(["second"]);
  });
});
