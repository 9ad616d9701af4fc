// ui/words: what a suppression in the making would hide.

import type { FilterEntry, SuppressionProblem, SuppressionTrial } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";

/** "3 suppressions and the baseline hide" */
export function hiddenByText(filters: readonly Pick<FilterEntry, "origin">[]): string {
  const of = (...origins: readonly FilterEntry["origin"][]): number =>
    filters.filter(({ origin }) => origins.includes(origin)).length;
  const [suppressions, own] = [of("suppression"), of("file", "editor")];
  const parts = [
    ...(suppressions > 0 ? [countOf(suppressions, "suppression")] : []),
    ...(own > 0 ? [countOf(own, "filter")] : []),
    ...(of("built-in") > 0 ? ["the baseline"] : []),
  ];
  const last = parts.pop() ?? "";
  const all = parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
  const isOne = parts.length === 0 && suppressions + own <= 1;
  return `${capital(all)} ${isOne ? "hides" : "hide"}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const hiddenCountText = (events: number): string => `matches in ${countOf(events, "event")}`;

function problemText(problem: SuppressionProblem): string {
  if (problem.kind === "of-no-rule") return "It speaks of no rule that is here.";
  const { line, text } = problem;
  return `This filter${line === null ? "" : `, line ${formatCount(line)}`}: ${text}`;
}

export function trialText(text: string, trial: SuppressionTrial | null): string {
  if (text === "") return "Choose what must be alike.";
  if (trial === null) return "Counting…";
  const { problem, shown, hides } = trial;
  if (problem !== null) return problemText(problem);
  if (hides === 0) return "Hides no event of this log.";
  if (hides === shown)
    return hides === 1
      ? "Hides the only event of this rule."
      : `Hides all ${countOf(shown, "event")} of this rule.`;
  return `Hides ${formatCount(hides)} of ${countOf(shown, "event")} of this rule.`;
}
