// ui/words: what a suppression in the making would hide.

import type { SuppressionTrial } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";

export function trialText(text: string, trial: SuppressionTrial | null): string {
  if (text === "") return "Choose what must be alike.";
  if (trial === null) return "Counting…";
  const { problem, shown, hides } = trial;
  if (problem !== null) return problem;
  if (hides === 0) return "Hides no event of this log.";
  if (hides === shown)
    return hides === 1
      ? "Hides the only event of this rule."
      : `Hides all ${countOf(shown, "event")} of this rule.`;
  return `Hides ${formatCount(hides)} of ${countOf(shown, "event")} of this rule.`;
}
