// ui/words/screens: what ui/notices says.

import { countOf, formatBytes, formatCount } from "../numbers.ts";

export const logIsGone = "The log is no longer loaded.";
export const logIsGoneAbout =
  "The browser ended the background task that held it, usually for lack of memory. What you see stays, but nothing more can be looked up. Reload the page, then open fewer files at once.";
export const reload = "Reload";

export const pageHasBug = "This page has a bug and cannot go on";
export const pageHasBugAbout =
  "Your files are untouched, and nothing was sent anywhere. Reload the page and open them again. The text below tells the authors where it broke; read it before you share it, since it may hold a value from your log.";

export const dismissOne = (title: string): string => `Dismiss: ${title}`;
export const dismiss = "Dismiss";
export const showRejectedRecords = "Show rejected records";

export const andMore = (names: string, left: number): string =>
  `${names} and ${formatCount(left)} more`;
export const someNotRead = (list: string, rejected: number): string =>
  `${list}. ${countOf(rejected, "record")} could not be read.`;

export const rowsSaved = (count: number): string => `${countOf(count, "row")} saved`;
export const nothingWasSaved = "Nothing was saved";
export const changedNotSaved =
  "A file changed or moved since it was opened, so its events cannot be saved. Open it again.";
export const searchEndedNotSaved =
  "The browser ended the background task that looked into the events for this filter, usually for lack of memory. The files are unchanged; nothing was saved. Try again, or narrow the filter first.";
export const copied = "Copied";
export const eventsCopied = (count: number): string => `${countOf(count, "event")} copied`;
export const changedNotCopied =
  "A file changed or moved since it was opened, so its events cannot be copied. Open it again.";
export const tooManyToMark = (count: number): string =>
  `At most ${countOf(count, "event")} are marked at once. Select fewer, or judge the finding.`;
export const sessionFull = (entries: number, characters: number): string =>
  `The session holds what its file can, ${countOf(entries, "statement")} or ${formatBytes(characters)} of text, so this was not added. Save it as a file, forget it here, and go on with a new one.`;
export const sessionKeptBeside =
  "This browser keeps an earlier state of this session that this page cannot add to: it was damaged, written by a newer Auditscope, or is too long together with yours. It was left as it is; yours is kept beside it.";
export const redactedTooLong =
  "Nothing was saved: with longer names in their place the session would be more than its file may hold. Replace less.";
export const rulesNotInSession =
  "Your rules, suppressions and the draft in the editor are more than the session's file can hold, and are not in it. Save them with “Save mine” in the tab of the rules.";
export const viewTooLong = (most: number): string =>
  `The filter of this view is too long to be saved: with what else its address says more than ${countOf(most, "character")}.`;
export const compareNeedsTwo =
  "Two events are compared: select two, or open one and go to the other";
export const noFindingShown = "No event shown here matches a rule";
export const wasLastFinding =
  "That was the last event shown that matches a rule; on from the first row";
export const wasFirstFinding =
  "That was the first event shown that matches a rule; on from the last row";
export const copyForbidden =
  "The browser did not allow copying. Select the text and copy it by hand.";
export const sampleNotFetched =
  "The sample could not be fetched from where this page came from. Your own logs can still be opened.";
export const noFileInFolder = "There is no file in that folder";
export const filesOfFolderNotRead = (count: number): string =>
  `${countOf(count, "file")} of the folder could not be read. Check who may read them.`;
export const folderTooLarge = (count: number): string =>
  `The folder holds more than ${countOf(count, "file")}. So many are opened, the others are not.`;
export const noTextInClipboard = "There is no text in the clipboard";
export const ruleKept = (file: string): string => `Kept as ${file}, for this session`;
export const ruleKeptBroken = (problem: string): string =>
  `Kept, but it cannot run yet: ${problem}`;
export const clipboardForbidden =
  "The browser did not let the page read the clipboard. Press Ctrl+V (⌘V) here instead: that needs no permission.";

export const lookingForRules = "Looking for rules in the files …";
