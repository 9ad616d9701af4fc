// ui/words: the page's result line, and the three numbers of what rules found, which are easily taken for one another:
// a **finding** is a rule that fired, and is judged as one; **events matched** are those that a rule matches, each once;
// a **match** is one rule on one event, so an event that two rules match is two, and two rows of a file of findings.
// Tests and screen readers read the result line, so its form is fixed.

import type { Answer } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";

/** Rules that fired, of an answer: one that something hides all matches of did not. */
export const findingsIn = (
  findings: readonly Pick<Answer["findings"][number], "count">[],
): number => findings.filter(({ count }) => count > 0).length;

/** "347 matches" */
export const matchCount = (n: number): string => countOf(n, "match", "matches");

/** "28 of 80 rules fired · 297 events matched" */
export const firedText = (findings: number, rules: number, matched: number): string =>
  `${formatCount(findings)} of ${countOf(rules, "rule")} fired · ${countOf(matched, "event")} matched`;

/** What the findings of the result line are. */
export const firedTitle = (findings: number, matched: number): string =>
  `${countOf(findings, "rule")} fired, on ${countOf(matched, "event")}`;

export interface ResultCounts {
  readonly total: number;
  readonly all: number;
  readonly findings: number;
}

/** "1,204 of 758,735 events · 28 findings"; while a load goes on "… events so far · …". */
export function resultLine({ total, all, findings }: ResultCounts, loading: boolean): string {
  const events = all === 1 ? "event" : "events";
  return `${formatCount(total)} of ${formatCount(all)} ${events}${loading ? " so far" : ""} · ${countOf(findings, "finding")}`;
}
