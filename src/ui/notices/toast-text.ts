// ui/notices: the sentence of a toast.

import type { Toast } from "../../state/app-state.ts";
import { LIMITS } from "../../state/session/entry.ts";
import { rulesReadText } from "../words/rule-imports.ts";
import * as texts from "../words/screens/notices.ts";

export function toastText({ kind, detail }: Pick<Toast, "kind" | "detail">): string {
  switch (kind) {
    case "exported":
      return texts.rowsSaved(Number(detail));
    case "export-cancelled":
      return texts.nothingWasSaved;
    case "export-failed":
      return texts.changedNotSaved;
    case "export-lost":
      return texts.searchEndedNotSaved;
    case "copied":
      return texts.copied;
    case "copied-events":
      return texts.eventsCopied(Number(detail));
    case "copy-unread":
      return texts.changedNotCopied;
    case "too-many-marked":
      return texts.tooManyToMark(Number(detail));
    case "session-full":
      return texts.sessionFull(LIMITS.entries, LIMITS.characters);
    case "session-apart":
      return texts.sessionKeptBeside;
    case "session-too-long":
      return texts.redactedTooLong;
    case "rules-too-long":
      return texts.rulesNotInSession;
    case "view-too-long":
      return texts.viewTooLong(LIMITS.hash);
    case "compare-two":
      return texts.compareNeedsTwo;
    case "no-finding":
      return texts.noFindingShown;
    case "from-first":
      return texts.wasLastFinding;
    case "from-last":
      return texts.wasFirstFinding;
    case "copy-failed":
      return texts.copyForbidden;
    case "sample-missing":
      return texts.sampleNotFetched;
    case "folder-empty":
      return texts.noFileInFolder;
    case "folder-unreadable":
      return texts.filesOfFolderNotRead(Number(detail));
    case "folder-cut":
      return texts.folderTooLarge(Number(detail));
    case "clipboard-empty":
      return texts.noTextInClipboard;
    case "rule-kept":
      return texts.ruleKept(detail);
    case "rule-kept-broken":
      return texts.ruleKeptBroken(detail);
    case "no-rule":
      return detail;
    case "clipboard-closed":
      return texts.clipboardForbidden;
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
  "rule-kept-broken",
  "rules-broken",
]);

export const isTrouble = ({ kind }: Pick<Toast, "kind">): boolean => TROUBLE.has(kind);
