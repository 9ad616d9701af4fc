// testing: sessions as people make them: some subjects, some people, changes in any order at any time.

import fc from "fast-check";
import type { EventSubject, FindingSubject, Subject } from "../state/session/subject.ts";
import { newSession, type Session } from "../state/session/session.ts";
import {
  judged,
  noted,
  personNamed,
  sessionNamed,
  starred,
  tagged,
  viewSaved,
} from "../state/session/sayings.ts";
import { change, undoable, type Change } from "../state/session/undoable.ts";

const event = (n: number): EventSubject => ({
  kind: "event",
  id: String(n).repeat(32),
  auditID: `a-${n}`,
  time: n === 3 ? null : n * 1_000_000,
  brief: {
    user: `user${n}@larkspur.example`,
    verb: "get",
    what: `secrets ns/s${n}`,
    ip: "10.0.0.1",
  },
});
const finding = (actor: string | null): FindingSubject => ({
  kind: "finding",
  rule: "secret-access",
  actor,
  title: "Secrets read",
});

export const SUBJECTS: readonly Subject[] = [
  event(1),
  event(2),
  event(3),
  finding(null),
  finding("user1@larkspur.example"),
];

const subject = fc.constantFrom(...SUBJECTS);
const subjects = fc.uniqueArray(subject, { minLength: 1, maxLength: 3 });
const text = fc.constantFrom("", "a note", "__proto__", "seen from 10.0.0.1", "<b>");

/** By people of these names, at few different times: ties must be settled alike by everyone. */
export const anyChange = (people: readonly string[]): fc.Arbitrary<Change> => {
  const speaker = fc.record({
    by: fc.constantFrom(...people),
    at: fc.integer({ min: 1_000, max: 1_004 }),
  });
  const id = fc.constantFrom("n1", "n2");
  return fc.oneof(
    fc.tuple(subjects, fc.boolean(), speaker).map((of) => starred(...of)),
    fc
      .tuple(
        subjects,
        fc.record({
          status: fc.constantFrom("open", "confirmed", "false-positive", null),
          reason: text,
        }),
        speaker,
      )
      .map((of) => judged(...of)),
    fc
      .tuple(subjects, fc.constantFrom("x", "lateral move", "constructor"), fc.boolean(), speaker)
      .map(([of, tag, isOn, who]) => tagged(of, { text: tag, isOn }, who))
      .filter((one) => one !== null),
    fc
      .tuple(subject, fc.record({ id, text }), speaker)
      .map(([of, note, who]) => noted(of, { ...note, id: `${note.id}-${who.by}` }, who)),
    fc
      .tuple(id, fc.record({ name: text, hash: fc.constantFrom("", "#q=verb%3Aget") }), speaker)
      .map((of) => viewSaved(...of)),
    fc.tuple(text, speaker).map((of) => sessionNamed(...of)),
    fc.tuple(text, speaker).map((of) => personNamed(...of)),
  );
};

export const anySession = (people: readonly string[]): fc.Arbitrary<Session> =>
  fc.array(anyChange(people), { maxLength: 12 }).map((changes) => {
    const begun = undoable(newSession("s"));
    return changes.reduce(change, begun).session;
  });
