// ui/notices: the sentence of a toast.

import type { Toast } from "../../state/app-state.ts";
import { LIMITS } from "../../state/session/entry.ts";
import { countOf, formatBytes } from "../words/numbers.ts";
import { rulesReadText } from "../words/rule-imports.ts";

export function toastText({ kind, detail }: Pick<Toast, "kind" | "detail">): string {
  switch (kind) {
    case "exported":
      return `${countOf(Number(detail), "row")} saved`;
    case "export-cancelled":
      return "Nothing was saved";
    case "export-failed":
      return "A file changed or moved since it was opened, so its events cannot be saved. Open it again.";
    case "export-lost":
      return "The browser ended the background task that looked into the events for this filter, usually for lack of memory. The files are unchanged; nothing was saved. Try again, or narrow the filter first.";
    case "copied":
      return "Copied";
    case "copied-events":
      return `${countOf(Number(detail), "event")} copied`;
    case "copy-unread":
      return "A file changed or moved since it was opened, so its events cannot be copied. Open it again.";
    case "too-many-marked":
      return `At most ${countOf(Number(detail), "event")} are marked at once. Select fewer, or judge the finding.`;
    case "session-full":
      return `The session holds what its file can, ${countOf(LIMITS.entries, "statement")} or ${formatBytes(LIMITS.characters)} of text, so this was not added. Save it as a file, forget it here, and go on with a new one.`;
    case "session-apart":
      return "This browser keeps an earlier state of this session that this page cannot add to: it was damaged, written by a newer Auditscope, or is too long together with yours. It was left as it is; yours is kept beside it.";
    case "session-too-long":
      return "Nothing was saved: with longer names in their place the session would be more than its file may hold. Replace less.";
    case "rules-too-long":
      return "Your rules, suppressions and the draft in the editor are more than the session's file can hold, and are not in it. Save them with “Save mine” in the tab of the rules.";
    case "view-too-long":
      return `The filter of this view is too long to be saved: with what else its address says more than ${countOf(LIMITS.hash, "character")}.`;
    case "compare-two":
      return "Two events are compared: select two, or open one and go to the other";
    case "no-finding":
      return "No event shown here matches a rule";
    case "from-first":
      return "That was the last finding shown; on from the first row";
    case "from-last":
      return "That was the first finding shown; on from the last row";
    case "copy-failed":
      return "The browser did not allow copying. Select the text and copy it by hand.";
    case "sample-missing":
      return "The sample could not be fetched from where this page came from. Your own logs can still be opened.";
    case "folder-empty":
      return "There is no file in that folder";
    case "folder-unreadable":
      return `${countOf(Number(detail), "file")} of the folder could not be read. Check who may read them.`;
    case "folder-cut":
      return `The folder holds more than ${countOf(Number(detail), "file")}. So many are opened, the others are not.`;
    case "clipboard-empty":
      return "There is no text in the clipboard";
    case "rule-kept":
      return `Kept as ${detail}, for this session`;
    case "no-rule":
      return detail;
    case "clipboard-closed":
      return "The browser did not let the page read the clipboard. Press Ctrl+V (⌘V) here instead: that needs no permission.";
    case "rules-read":
    case "rules-broken":
      return rulesReadText(detail);
  }
}

const TROUBLE: ReadonlySet<Toast["kind"]> = new Set<Toast["kind"]>([
  "export-failed",
  "export-lost",
  "copy-failed",
  "copy-unread",
  "too-many-marked",
  "session-full",
  "session-apart",
  "session-too-long",
  "rules-too-long",
  "view-too-long",
  "sample-missing",
  "folder-empty",
  "folder-unreadable",
  "folder-cut",
  "clipboard-closed",
  "no-rule",
  "rules-broken",
]);

export const isTrouble = ({ kind }: Pick<Toast, "kind">): boolean => TROUBLE.has(kind);
