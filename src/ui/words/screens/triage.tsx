// ui/words/screens: what ui/triage says.

import type { ReactNode } from "react";
import { shownText } from "../shown-text.ts";

export const triage = "Triage";
export const thisEvent = "this event";

export const findingBy = (title: string, actor: string): string =>
  `${title} by ${actor === "" ? "nobody" : actor}`;

export const falsePositiveWhy = "False positive: why?";
export const whatExplainsIt = "What explains it";
export const reasonExample = "The backup job reads these secrets every night, see OPS-142";
export const reasonAbout = "It stands beside the status, for whoever reads the session.";
export const thenHide = (title: string): string =>
  `Then choose what of “${shownText(title, 80)}” to hide from now on`;

export const notes = "Notes";
export const edit = "Edit";
export const writeNote = "Write a note (e)";
export const note = "Note";
export const deleteNote = "Delete note";
export const keepNote = "Keep note";
export const ctrlEnterKeeps = "Ctrl+Enter keeps it";

export const bookmarkedKey = "Bookmarked (b)";
export const bookmarkKey = "Bookmark (b)";

export const noStatus = "No status";
export const triageOf = (status: string): string => `Triage: ${status}`;

export const addATag = "Add a tag";
export const tag = "Tag";
export const removeTag = (name: string): string => `Remove tag ${name}`;

/** What somebody else said; `status` null: they took it back. */
export const says = (who: ReactNode, status: string | null, reason: string): ReactNode => (
  <>
    {who} says {status ?? "nothing"}
    {reason !== "" && `: ${shownText(reason, 2_000)}`}
  </>
);
