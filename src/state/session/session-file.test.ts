import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySession, SUBJECTS } from "../../testing/arbitrary-session.ts";
import { saysTheSame, viewOf } from "./marks.ts";
import { redactSession, REDACTIONS, type Redaction } from "./redact.ts";
import { judged, noted, personNamed, starred, viewSaved } from "./sayings.ts";
import { readSession, SESSION_START, writeSession, type SessionFile } from "./session-file.ts";
import { mergeSessions, newSession } from "./session.ts";
import { change, undoable } from "./undoable.ts";

const fileOf = (session: SessionFile["session"]): SessionFile => ({
  session,
  rules: {
    tuning: {
      files: [{ file: "mine.yml", text: "title: x\n", origin: "editor" }],
      off: ["a"],
      levels: Object.fromEntries([["__proto__", "low"]]),
      filtersOff: [],
    },
    edited: { file: null, text: "title: y", kept: "" },
  },
  redacted: [],
  savedAt: Date.UTC(2026, 8, 14),
});

describe("a session and its file", () => {
  test("what is written is what is read", () => {
    fc.assert(
      fc.property(anySession(["alice", "bob"]), (session) => {
        const text = writeSession(fileOf(session));
        expect(SESSION_START.test(text)).toBe(true);
        const read = readSession(text);
        expect(read).toEqual({ ok: true, value: fileOf(session) });
        if (!read.ok) return;
        expect(writeSession(read.value)).toBe(text);
        expect(mergeSessions(session, read.value.session).entries).toEqual(session.entries);
      }),
    );
  });

  test("a file that was cut off anywhere is refused with a word", () => {
    const text = writeSession(fileOf(change(undoable(newSession("s")), star()).session));
    for (let end = 0; end < text.trimEnd().length; end++) {
      const read = readSession(text.slice(0, end));
      expect(read.ok ? "" : read.error.text).not.toBe("");
    }
  });
});

const ALICE = { by: "alice", at: 1 };
const star = () => starred(SUBJECTS.slice(0, 1), true, ALICE);

const good = (): Record<string, unknown> => {
  const text = writeSession(fileOf(change(undoable(newSession("s")), star()).session));
  const value: unknown = JSON.parse(text);
  return typeof value === "object" ? { ...value } : {};
};
const why = (value: unknown): string => {
  const read = readSession(JSON.stringify(value));
  return read.ok ? "" : read.error.text;
};

describe("a file that says anything is refused with what is wrong", () => {
  const entry = { kind: "star", about: "", id: "", by: "a", value: true, at: 1, rev: 1 };

  test.each<[string, Record<string, unknown>, string]>([
    ["another format", { format: "x" }, '"format" is not "auditscope-session".'],
    [
      "a newer version",
      { version: 2 },
      "It is of version 2, and this page reads version 1. Open it with a newer Auditscope.",
    ],
    ["a version that is none", { version: "1" }, '"version" is not 1.'],
    ["a key that nobody knows", { more: 1 }, 'The file has "more", which is not known here.'],
    ["no time", { saved: "yesterday" }, '"saved" is no time.'],
    ["no list", { entries: {} }, '"entries" is no list.'],
    [
      "an entry of no kind",
      { entries: [{ ...entry, kind: "toString" }] },
      '"entries[0].kind" is none of star, status, tag, note, view, name, person.',
    ],
    ["a star on nothing", { entries: [entry] }, "entries[0] is a star without a subject."],
    [
      "a star on what is not there",
      { entries: [{ ...entry, about: "event:1" }] },
      'entries[0] is about what is not in "subjects".',
    ],
    [
      "a star that is a word",
      { entries: [{ ...entry, about: "e", value: "yes" }] },
      '"entries[0].value" is neither true nor false.',
    ],
    [
      "a note without end",
      { entries: [{ ...entry, kind: "note", about: "e", id: "1", value: "x".repeat(10_001) }] },
      '"entries[0].value" is longer than 10000 characters.',
    ],
    [
      "a status that is none",
      {
        entries: [
          { ...entry, kind: "status", about: "e", value: { status: "guilty", reason: "" } },
        ],
      },
      '"entries[0].value.status" is none of open, confirmed, false-positive.',
    ],
    [
      "a time before all times",
      { entries: [{ ...entry, about: "e", at: -1 }] },
      '"entries[0].at" is no whole number.',
    ],
    [
      "a tag with blanks",
      { entries: [{ ...entry, kind: "tag", about: "e", id: "a b" }] },
      '"entries[0].id" is no tag.',
    ],
    [
      "a view that leads elsewhere",
      {
        entries: [{ ...entry, kind: "view", id: "1", value: { name: "x", hash: "javascript:1" } }],
      },
      '"entries[0].value.hash" is no hash.',
    ],
    [
      "a hash that is none",
      { inputs: [{ name: "a", size: 1, sha256: "12" }] },
      '"inputs[0].sha256" is not 64 hexadecimal digits.',
    ],
    ["rules that are none", { rules: { tuning: 1, edited: null } }, "rules.tuning is no object."],
  ])("%s", (_, part, text) => {
    expect(why({ ...good(), ...part })).toBe(text);
  });

  test("keys of every object's ancestor are keys like any other", () => {
    const text = writeSession(fileOf(newSession("s"))).replace(
      "{",
      '{"__proto__": {"polluted": 1}, ',
    );
    const read = readSession(text);
    expect(read.ok ? "" : read.error.text).toBe(
      'The file has "__proto__", which is not known here.',
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("any JSON at all is answered", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(good())), (value, key) => {
        expect(() => readSession(JSON.stringify({ ...good(), [key]: value }))).not.toThrow();
      }),
    );
  });
});

const ids = (of: SessionFile["session"]) =>
  [...of.subjects.keys()].filter((key) => key.startsWith("event"));

describe("what is replaced before a session is handed on", () => {
  const said = [
    star(),
    judged(
      SUBJECTS.slice(4),
      { status: "false-positive", reason: "user1@larkspur.example is on call" },
      ALICE,
    ),
    noted(
      SUBJECTS[0] ?? fail(),
      { id: "1", text: "user1@larkspur.example from 10.0.0.1, then 192.0.2.7" },
      ALICE,
    ),
    personNamed("Alice Meadow", ALICE),
    viewSaved("v", { name: "by user1@larkspur.example", hash: "#q=user1" }, ALICE),
  ];
  const file = fileOf({
    ...said.reduce(change, undoable(newSession("s"))).session,
    inputs: [{ name: "prod.log", size: 1, sha256: "a".repeat(64) }],
  });
  const redacted = (...what: Redaction[]) => writeSession(redactSession(file, new Set(what)));

  test("nothing, if nothing is chosen", () => {
    expect(redacted()).toBe(writeSession(file));
  });

  test("user names, in what is free text too, by the same name each time", () => {
    const text = redacted("users", "views");
    expect(text).not.toContain("user1@larkspur");
    expect(text).toContain("user-1 from 10.0.0.1");
    expect(text).toContain("user-1 is on call");
    expect(text).toContain('"redacted": ["users","views"]');
  });

  test("addresses, also those that stand in notes alone", () => {
    const text = redacted("addresses");
    expect(text).not.toMatch(/10\.0\.0\.1|192\.0\.2\.7/);
    expect(text).toContain("from address-1, then address-2");
  });

  const event = SUBJECTS[0]?.kind === "event" ? SUBJECTS[0] : fail();
  /** What is said of an event in these words, with `what` replaced. */
  const retold = (text: string, brief: Partial<typeof event.brief>, ...what: Redaction[]) => {
    const about = { ...event, brief: { ...event.brief, ...brief } };
    const noting = noted(about, { id: "1", text }, ALICE);
    const { session: whole } = change(undoable(newSession("s")), noting);
    const of = { ...fileOf(whole), rules: null };
    const { session } = redactSession(
      { ...of, session: { ...of.session, inputs: file.session.inputs } },
      new Set(what),
    );
    const [mark] = viewOf(session).marks.values();
    const [subject] = session.subjects.values();
    return [mark?.notes[0]?.text, subject?.kind === "event" ? subject.brief : null];
  };

  test("objects, of which the kind stays, and their names in notes as whole words", () => {
    const note = "exec into booking/web-0, not web-01; /etc is no booking.";
    const [text, brief] = retold(note, { what: "pods/exec booking/web-0" }, "objects");
    expect(text).toBe("exec into object-1/object-2, not web-01; /etc is no object-1.");
    expect(brief).toMatchObject({ what: "pods/exec" });
    const [path, none] = retold("see /openid/keys", { what: "/openid/keys" }, "objects");
    expect([path, none]).toMatchObject(["see object-1", { what: "" }]);
  });

  test("each address of several, and such as are no four numbers; a time of the day is none", () => {
    const note = "2001:db8::7 and fe80:0:0:0:1:2:3:4 at 13:00:05, then 203.0.113.9, ::1";
    const [text, brief] = retold(note, { ip: "10.0.0.7, 203.0.113.9" }, "addresses");
    expect(text).toBe("address-4 and address-3 at 13:00:05, then address-2, address-5");
    expect(brief).toMatchObject({ ip: "address-1, address-2" });
  });

  test("names of files, in notes too", () => {
    expect(retold("line 7 of prod.log", {}, "files")[0]).toBe("line 7 of file-1");
  });

  test("rules of one's own by id and title, and not those that everybody has", () => {
    const mine = {
      kind: "finding",
      rule: "acme-vault",
      actor: null,
      title: "Acme vault read",
    } as const;
    const theirs = SUBJECTS[3] ?? fail();
    const saying = [
      starred([mine, theirs], true, ALICE),
      noted(theirs, { id: "1", text: "as in Acme vault read" }, ALICE),
    ];
    const of = fileOf(saying.reduce(change, undoable(newSession("s"))).session);
    const text = writeSession(redactSession(of, new Set(["rules"]), new Set(["secret-access"])));
    expect(text).not.toMatch(/acme/i);
    expect(text).toContain("as in rule-1");
    expect(text).toContain('"title":"Secrets read"');
    const kept = writeSession(redactSession(of, new Set(["users"]), new Set(["secret-access"])));
    expect(kept).toContain("Acme vault read");
    const read = readSession(text);
    expect(read.ok && viewOf(read.value.session).marks.size).toBe(2);
  });

  test("with everything chosen no name is left, and it is still a session", () => {
    const text = redacted(...REDACTIONS);
    expect(text).not.toMatch(/larkspur|Alice|prod\.log|10\.0\.0|mine\.yml|secrets ns|on call/);
    const read = readSession(text);
    expect(
      read.ok &&
        [...viewOf(read.value.session).marks.values()].map(({ verdict, starred: s }) => [
          verdict?.status,
          s,
        ]),
    ).toEqual([
      [undefined, true],
      ["false-positive", false],
    ]);
  });

  test("stars and notes stand on the same events as before", () => {
    const read = readSession(redacted("users", "addresses", "objects", "people", "files", "rules"));
    expect(read.ok && ids(read.value.session)).toEqual(ids(file.session));
    expect(read.ok && saysTheSame(read.value.session, file.session)).toBe(false);
  });
});

function fail(): never {
  throw new Error("there are subjects");
}
