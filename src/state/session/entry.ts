// state/session: one thing that somebody said: a star, a status, a tag, a note, a saved view, a name. Each is a register of its own
// person: nobody writes over what another said, so two sessions become one by putting their entries together, and what people
// disagree on stays to be seen. Plain data: a session file is a list of these.

import { cutAt } from "../../core/base/cut-at.ts";

export const STATUSES = ["open", "confirmed", "false-positive"] as const;
export type Status = (typeof STATUSES)[number];

export interface Verdict {
  /** Null: looked at by nobody, as before. */
  readonly status: Status | null;
  /** Why it is a false positive. */
  readonly reason: string;
}

export interface SavedView {
  readonly name: string;
  /** As in the address of the page. */
  readonly hash: string;
}

/** What each kind of entry says. */
export interface EntryValues {
  readonly star: boolean;
  readonly status: Verdict;
  readonly tag: boolean;
  /** "" is a note taken back. */
  readonly note: string;
  /** An empty name is a view taken back. */
  readonly view: SavedView;
  readonly name: string;
  /** What its person is called. */
  readonly person: string;
}
export type EntryKind = keyof EntryValues;

export type EntryOf<K extends EntryKind> = {
  readonly kind: K;
  /** Key of its subject; "" for what is about none. */
  readonly about: string;
  /** The tag; of notes and views a name of their own. "" where there can be only one. */
  readonly id: string;
  /** Who said it. */
  readonly by: string;
  /** Null: taken back, as if it had never been said. */
  readonly value: EntryValues[K] | null;
  /** Milliseconds since 1970: of what several people say the latest counts. */
  readonly at: number;
  /** Grows with each change: of one register the greatest is the present one. Undo changes `at` back, and this on. */
  readonly rev: number;
};
export type Entry = { [K in EntryKind]: EntryOf<K> }[EntryKind];

export const entryKey = ({ kind, about, id, by }: Omit<Entry, "value" | "at" | "rev">): string =>
  JSON.stringify([kind, about, id, by]);

/** Longest texts, also of what is read from a file. */
export const LIMITS = {
  tag: 60,
  reason: 2_000,
  note: 10_000,
  name: 120,
  hash: 20_000,
  /** The name of a file. */
  input: 1_000,
  entries: 100_000,
  /** Any one of them finds the session again. */
  inputs: 10_000,
  /** Of entries and subjects as they are written, of inputs, and of rules: together less than a file may have. */
  characters: 40e6,
  inputCharacters: 8e6,
  ruleCharacters: 12e6,
} as const;

/** As it stands in a file. */
export const entryText = ({ kind, about, id, by, value, at, rev }: Entry): string =>
  JSON.stringify({ kind, about, id, by, value, at, rev });

/** As it is kept: one line, no blanks around it, no quotes that a filter would have to escape. */
export const tagOf = (text: string): string =>
  cutAt(
    text
      .replaceAll(/[\p{Cc}\p{Cf}\s"\\]+/gu, " ")
      .trim()
      .replaceAll(" ", "-"),
    LIMITS.tag,
  );
