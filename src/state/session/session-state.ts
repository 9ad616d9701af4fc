// state/session: what the page knows of its session, beside what was said.

import type { SessionRules } from "./read-rules.ts";
import type { EventRow, InputFile } from "../../worker/engine-api.ts";
import { newSession } from "./session.ts";
import type { Subject } from "./subject.ts";
import { undoable, type UndoableSession } from "./undoable.ts";

/** What came of opening a session, to be read before it is put away. */
export type SessionNews =
  | {
      readonly kind: "restored";
      readonly name: string;
      readonly marks: number;
      /** Something had been said here before it was found. */
      readonly isAdded?: boolean;
      /** Further sessions on the same files that were put together with it. */
      readonly joined?: number;
      /** Further ones that cannot be read, or are too much for one, and were left as they are. */
      readonly left?: number;
    }
  /** There are sessions on these files, and none of them can be read, or be added to what was said here. */
  | { readonly kind: "left"; readonly left: number }
  | {
      readonly kind: "opened" | "merged";
      readonly file: string;
      /** Subjects of which the file says something. */
      readonly marks: number;
      /** Of which people say different things, in what the session is now. */
      readonly conflicts: number;
      readonly redacted: readonly string[];
      /** Rules that came along. They are not in use until somebody says so: a stranger's file must not switch off a rule. */
      readonly rules: SessionRules | null;
    }
  | { readonly kind: "refused"; readonly file: string; readonly why: string }
  /** More than one session can hold: by itself, or together with what was said here. */
  | { readonly kind: "too-large"; readonly file: string; readonly isAlone: boolean }
  /** A file of the session's has another content than the one that is open under its name. */
  | { readonly kind: "other-content"; readonly files: readonly string[] };

/** A false positive is being given its reason. */
export interface Judging {
  readonly about: readonly Subject[];
  /** What it could be hidden by from now on: a rule, and of which event or group. */
  readonly offer: {
    readonly rule: { readonly id: string; readonly title: string };
    readonly of: EventRow | { readonly actor: string };
  } | null;
}

export interface SessionState {
  readonly judging: Judging | null;
  /** What the editor of the open event is to begin with; put back when it has. */
  readonly focus: "tag" | "note" | null;
  readonly undoable: UndoableSession;
  /** Who speaks here: this browser. */
  readonly me: string;
  /** Null before anything was to be kept. */
  readonly isKept: boolean | null;
  /** Bytes of the files that are being hashed. */
  readonly hashing: { readonly done: number; readonly total: number } | null;
  /** The files that are open, with their hashes, once they are worked out. */
  readonly inputs: readonly InputFile[];
  /** By subjectKey of events: `EventRow.at` in what is open; null for those that are not there. */
  readonly places: ReadonlyMap<string, string | null>;
  readonly news: SessionNews | null;
  /** Notes that are being written: what is typed outlives a step to the next event. By `draftKey`. */
  readonly drafts: ReadonlyMap<string, string>;
}

/** `note`: its id, "" for a new one. */
export const draftKey = (subject: string, note: string): string => JSON.stringify([subject, note]);

export const INITIAL_SESSION: SessionState = {
  undoable: undoable(newSession("")),
  me: "",
  isKept: null,
  hashing: null,
  inputs: [],
  places: new Map(),
  news: null,
  drafts: new Map(),
  judging: null,
  focus: null,
};
