// ui/words: words that stand alone on buttons, tabs and heads of tables, the same wherever they stand. They say nothing
// of audit logs by themselves, so that widgets may use them too.
//
// All of ui/words/ is constants and functions, and no catalogue of messages by key: a function takes numbers and names and
// gives the whole sentence, so a language may have four forms of a noun and an order of its own; the compiler finds what
// is missing or no longer said; and what nobody opens is not loaded. Who translates writes these files again.

import { formatCount } from "./numbers.ts";

export const bookmark = "Bookmark";
export const bookmarked = "Bookmarked";
export const cancel = "Cancel";
export const close = "Close";
export const copy = "Copy";
export const hide = "Hide";
export const open = "Open";
export const redo = "Redo";
export const remove = "Remove";
export const save = "Save";
export const show = "Show";
export const undo = "Undo";

/** What a list holds beside what is drawn of it. */
export const andMore = (left: number): string => `and ${formatCount(left)} more`;

export const counting = "Counting…";
export const reading = "Reading…";
export const noTime = "no time";

export const actors = "Actors";
export const commands = "Commands";
export const coverage = "Coverage";
export const events = "Events";
export const exportLabel = "Export";
export const filter = "Filter";
export const filters = "Filters";
export const findings = "Findings";
export const help = "Help";
export const lanes = "Lanes";
export const ledger = "Ledger";
export const level = "Level";
export const objects = "Objects";
export const rule = "Rule";
export const rules = "Rules";
export const session = "Session";
export const severity = "Severity";

export const compareTwoEvents = "Compare two events";
export const openAuditLogs = "Open audit logs";
export const showTheseEvents = "Show these events";
export const trySample = "Try the sample incident";
