// ui/words/screens: what ui/rule-editor says.

import type { ReactNode } from "react";
import { countOf, formatBytesOf, formatCount } from "../numbers.ts";
import { shownText } from "../shown-text.ts";

export const editorKeys = (keys: {
  readonly suggest: ReactNode;
  readonly next: ReactNode;
  readonly leave: ReactNode;
}): ReactNode => (
  <>
    {keys.suggest} suggests · {keys.next} next remark · {keys.leave} leaves the text
  </>
);

export const whereFound = (title: string): string => `Where ${shownText(title, 80)} was found`;
export const lasting = (span: string): string => `for ${span}, `;

export const untitledRule = "Untitled rule";
export const undoRule = "Undo in the rule";
export const newRule = "New";
export const showAsFilterAbout = "The events this rule finds, by a filter that says the same";
export const showAsFilter = "Show as filter";
export const exportAbout = "Save the text as a file of your own";
export const exportYml = "Export .yml";
export const keepAbout = "The rule is one of this session’s from now on (Ctrl+S)";
export const keepRule = "Keep rule";
export const notKeptYet = "not kept yet";
export const changedToo = ", changed";

export const matchesOverLog = (total: number, highest: number, bars: number): string =>
  `${countOf(total, "match", "matches")} over the log, at most ${formatCount(highest)} in one of ${bars} bars`;

export const user = "User";
export const verb = "Verb";
export const resource = "Resource";
export const object = "Object";
export const matches = "Matches";
export const time = "Time";
export const firstRows = (rows: number, total: number): string =>
  `The first ${formatCount(rows)} of ${formatCount(total)}. “Show as filter” has them all.`;

export const remarksRule = "Remarks on the rule";
export const atLine = (line: number): string => `Line ${formatCount(line)}: `;
export const idIsTaken = (id: string, title: string): string =>
  `Another rule goes by ${id} already (${title}). Give this one an id or a name of its own before you keep it.`;

export const ruleEditor = "Rule editor";
export const fetchingTheEditor = "Fetching the editor…";

export const matchesRule = "Matches of the rule";
export const searchAgain = "Search again";
export const searchWasEnded = "The search through the bodies was ended.";
export const lookingIntoBodies = "Looking into bodies";
export const lookingIntoBodiesOf = (done: number, total: number): string =>
  `Looking into bodies: ${formatBytesOf(done, total)}`;
export const lastGoodResultKept = "last good result kept";
export const milliseconds = (ms: number): string => `${formatCount(ms)} ms`;
export const selectionsOf = (title: string): string => `Selections of ${title}`;

export const draftIsWaiting = (name: ReactNode): ReactNode => (
  <>The rule below has changes that are not kept. Open “{name}” all the same?</>
);
export const keepThenOpen = "Keep them, then open";
export const discardThem = "Discard them";
export const stayHere = "Stay here";

export const ruleAsYaml = "Rule as YAML";
