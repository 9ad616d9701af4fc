// ui/words: a session as a whole: what came of opening one, where it is kept, what is left in when it is handed on.

import type { Redaction } from "../../state/session/redact.ts";
import type { SessionRules } from "../../state/session/read-rules.ts";
import type { SessionNews } from "../../state/session/session-state.ts";
import { countOf, formatCount } from "./numbers.ts";
import { shownText } from "./shown-text.ts";

const NAME_LIMIT = 120;

const REDACTION_WORDS = {
  users: "User names",
  addresses: "IP addresses",
  objects: "Names of objects and paths",
  notes: "Notes and reasons",
  people: "Who said it, and the session's name",
  files: "Names of files",
  views: "Saved views",
  rules: "Rules, suppressions and what is switched off",
} as const satisfies Record<Redaction, string>;

export const redactionName = (one: Redaction): string => REDACTION_WORDS[one];

const REDACTION_HOW = {
  users: "user-1, user-2 … each time the same, in notes too where they are written alike",
  addresses: "address-1, address-2 … also those that stand in notes alone",
  objects: "only the kind stays; in notes object-1 … where a name is a word of its own",
  notes: "left out",
  people: "left out",
  files: "file-1, file-2 … in notes too",
  views: "left out",
  rules: "left out; findings of rules of your own are rule-1, rule-2 … in notes too",
} as const satisfies Record<Redaction, string>;

/** What becomes of it. */
export const redactionHow = (one: Redaction): string => REDACTION_HOW[one];

/** What a file says, whatever is chosen. */
export function leftIn(without: ReadonlySet<Redaction>): string {
  const isAsked = (["users", "addresses", "objects"] as const).some((one) => without.has(one));
  const more = [
    ...(isAsked && !without.has("views") ? ["what a saved view asks for"] : []),
    "tags",
    without.has("rules") ? "titles of rules that come with Auditscope" : "titles of rules",
  ];
  return `Left in: bookmarks and statuses, times, verbs, audit IDs, sizes and hashes of the files, ${more.join(", ")}, and of each event a hash of audit ID, time, user, verb and URI. Nobody reads a name out of a hash, but who guesses all five can check the guess.`;
}

const leftText = (left: number): string =>
  `${countOf(left, "session on these files that this browser keeps was", "sessions on these files that this browser keeps were")} left as ${left === 1 ? "it is" : "they are"}: damaged, written by a newer Auditscope, or too much for one session.`;

const cannotBeOpened = (file: string, why: string): string =>
  `${shownText(file, NAME_LIMIT)} is no session that can be opened. ${shownText(why, 300)}`;

export function newsText(news: SessionNews): string {
  switch (news.kind) {
    case "restored": {
      const name =
        news.name === "" ? "Your session" : `Your session “${shownText(news.name, NAME_LIMIT)}”`;
      const { isAdded = false, joined = 0, left = 0 } = news;
      const more = [
        isAdded ? " What you said before it was found is in it." : "",
        joined > 0
          ? ` ${countOf(joined, "more session on the same files was", "more sessions on the same files were")} put together with it.`
          : "",
        left > 0 ? ` ${leftText(left)}` : "",
      ];
      return `${name} on this log is here again: ${countOf(news.marks, "marked event or finding", "marked events and findings")}.${more.join("")}`;
    }
    case "left":
      return leftText(news.left);
    case "opened":
    case "merged": {
      const redacted =
        news.redacted.length > 0 ? " Some of it was replaced when it was saved." : "";
      const conflicts =
        news.conflicts === 0
          ? ""
          : ` On ${formatCount(news.conflicts)} you do not agree: the latest word counts, the other stands beside it.`;
      return `${shownText(news.file, NAME_LIMIT)} ${news.kind === "opened" ? "is open" : "was merged in"}: it marks ${countOf(news.marks, "event or finding", "events and findings")}.${conflicts}${redacted}`;
    }
    case "refused":
      return cannotBeOpened(news.file, news.why);
    case "too-large":
      return cannotBeOpened(
        news.file,
        `${news.isAlone ? "It" : "Together with what was said here it"} is more than one session can hold.`,
      );
    case "other-content":
      return `${shownText(news.files.join(", "), NAME_LIMIT)}: the session was made on a file of this name and size with another content (SHA-256). Marks are only on events that are in this one too.`;
  }
}

/** What a file would change of the rules. */
export function rulesText({ tuning }: SessionRules): string {
  const { files, off, filtersOff, levels } = tuning;
  const parts = [
    ...(files.length > 0
      ? [countOf(files.length, "file of rules and suppressions", "files of rules and suppressions")]
      : []),
    ...(off.length > 0 ? [`${countOf(off.length, "rule")} switched off`] : []),
    ...(filtersOff.length > 0 ? [`${countOf(filtersOff.length, "filter")} switched off`] : []),
    ...(Object.keys(levels).length > 0
      ? [`${countOf(Object.keys(levels).length, "rule")} at another level`]
      : []),
  ];
  return parts.length === 0 ? "" : `With it come ${parts.join(", ")}. They are not in use.`;
}

/** Of `all` events that are marked `found` are in the log; findings are of rules, and are wherever the rule fires. */
export function placesText(found: number, all: number, findings: number): string {
  const judged = findings === 0 ? "" : countOf(findings, "marked finding");
  if (all === 0) return judged === "" ? "Nothing is marked yet." : `${judged}, no event.`;
  const events = countOf(all, "marked event");
  const where =
    found === all
      ? `${events}, all in this log`
      : `${formatCount(found)} of ${events} ${found === 1 ? "is" : "are"} in this log`;
  return judged === "" ? `${where}.` : `${where}; ${judged}.`;
}

export const keptText = (isKept: boolean | null): string =>
  isKept === false
    ? "This browser keeps nothing for this page, or is full: save the session as a file before you close the tab."
    : "Kept in this browser (IndexedDB) as you go, on this computer only, until you forget it. The log is not.";
