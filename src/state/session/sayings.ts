// state/session: each thing a person does to a session, as the change it is. Pure: who and when come in.

import { cutAt } from "../../core/base/cut-at.ts";
import { LIMITS, tagOf, type EntryKind, type SavedView, type Status } from "./entry.ts";
import { subjectKey, type Subject } from "./subject.ts";
import type { Change, Saying } from "./undoable.ts";

export interface Speaker {
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

type Subjects = readonly Subject[];

const ofEach = (what: EntryKind, about: Subjects, sayingOf: (key: string) => Saying): Change => ({
  what,
  about,
  said: about.map((one) => sayingOf(subjectKey(one))),
});

export const starred = (about: Subjects, value: boolean, speaker: Speaker): Change =>
  ofEach("star", about, (key) => ({ kind: "star", about: key, id: "", value, ...speaker }));

/** `reason`: of a false positive. */
export const judged = (
  about: Subjects,
  { status, reason = "" }: { readonly status: Status | null; readonly reason?: string },
  speaker: Speaker,
): Change => {
  const value = { status, reason: cutAt(reason.trim(), LIMITS.reason) };
  return ofEach("status", about, (key) => ({
    kind: "status",
    about: key,
    id: "",
    value,
    ...speaker,
  }));
};

/** Null where the text is none. */
export function tagged(
  about: Subjects,
  { text, isOn }: { readonly text: string; readonly isOn: boolean },
  speaker: Speaker,
): Change | null {
  const id = tagOf(text);
  if (id === "") return null;
  return ofEach("tag", about, (key) => ({ kind: "tag", about: key, id, value: isOn, ...speaker }));
}

/** `id`: of the note that is changed, or a new one. "" takes it back. */
export const noted = (
  about: Subject,
  { id, text }: { readonly id: string; readonly text: string },
  speaker: Speaker,
): Change =>
  ofEach("note", [about], (key) => ({
    kind: "note",
    about: key,
    id,
    value: cutAt(text.trim(), LIMITS.note),
    ...speaker,
  }));

const ofNone = { about: "" } as const;

/** A view with an empty name is taken back. */
export const viewSaved = (id: string, { name, hash }: SavedView, speaker: Speaker): Change => ({
  what: "view",
  said: [
    {
      kind: "view",
      ...ofNone,
      id,
      value: { name: cutAt(name.trim(), LIMITS.name), hash },
      ...speaker,
    },
  ],
});

export const sessionNamed = (name: string, speaker: Speaker): Change => ({
  what: "name",
  said: [{ kind: "name", ...ofNone, id: "", value: cutAt(name.trim(), LIMITS.name), ...speaker }],
});

export const personNamed = (name: string, speaker: Speaker): Change => ({
  what: "person",
  said: [
    {
      kind: "person",
      ...ofNone,
      id: speaker.by,
      value: cutAt(name.trim(), LIMITS.name),
      ...speaker,
    },
  ],
});
