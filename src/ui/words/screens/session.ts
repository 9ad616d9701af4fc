// ui/words/screens: what ui/session says.

import type { EntryKind } from "../../../state/session/entry.ts";
import { formatBytes, formatCount } from "../numbers.ts";

export const saveTheSession = "Save the session";
export const saveAbout =
  "A small file without the log. Whoever drops it on the page beside the same log sees all of it.";
export const replaceBefore = "Replace before it is handed on";

export const savedViews = "Saved views";
export const nameForView = "Name for the present view";
export const saveView = "Save view";
export const removeView = (name: string): string => `Remove view ${name}`;

export const sessionAbout = "Bookmarks, notes, tags and saved views";
export const sessionMarked = (name: string, marks: number): string =>
  `Session${name === "" ? "" : ` ${name}`}, ${formatCount(marks)} marked`;

export const putAway = "Put away";
export const theseRulesToo = "Use these rules too";

export const nameOfSession = "Name of the session";
export const yourName = "Your name";
export const showThem = "Show them";
const SAID = {
  star: "bookmark",
  status: "status",
  tag: "tag",
  note: "note",
  view: "saved view",
  name: "name",
  person: "your name",
} as const satisfies Record<EntryKind, string>;
/** `last`: what would be taken back; without it there is nothing. */
export const undo = (last?: EntryKind): string =>
  last === undefined ? "Undo" : `Undo: ${SAID[last]}`;
export const redo = (next?: EntryKind): string =>
  next === undefined ? "Redo" : `Redo: ${SAID[next]}`;
export const saveAsFile = "Save as a file…";
export const openOrMerge = "Open or merge one, or drop it anywhere";
export const forgetForGood = "Forget it: all marks and notes go for good";
export const forgetThisSession = "Forget this session…";
export const hashing = (done: number, total: number): string =>
  `Hashing the files, ${formatBytes(done)} of ${formatBytes(total)}.`;
export const filesOfSession = "Files of the session";
export const sha256 = (hash: string | null): string => `SHA-256 ${hash ?? "not known"}`;
export const notRead = "not read";
