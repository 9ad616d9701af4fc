// ui/words: what came of rule files that were dropped: how many rules, how many for other logs, what was not taken and why.

import type { RefusedFile } from "../../worker/engine-api.ts";
import type { RuleImport } from "../../state/tuning.ts";
import { countOf, formatBytes, formatCount } from "./numbers.ts";
import { shownText } from "./shown-text.ts";

/** `detail`: see the toast "rules-read". */
export function rulesReadText(detail: string): string {
  const counts: unknown = JSON.parse(detail);
  const [rules = 0, filters = 0, others = 0, problems = 0] = Array.isArray(counts)
    ? counts.map(Number)
    : [];
  const added = [
    ...(rules > 0 ? [countOf(rules, "rule")] : []),
    ...(filters > 0 ? [countOf(filters, "filter")] : []),
  ];
  return [
    added.length === 0 ? "No rule was added" : `${added.join(" and ")} added`,
    ...(others > 0 ? [`${formatCount(others)} for other logs left out`] : []),
    ...(problems > 0 ? [`${countOf(problems, "problem")}, see the tab Rules`] : []),
  ].join(", ");
}

const LOGS_NAMED = 4;

/** "3,764 rules are for other logs and were left out: windows/process_creation 1,261, …, and 131 more." */
export function otherLogsText({ others }: RuleImport): string {
  const total = others.reduce((sum, { rules }) => sum + rules, 0);
  if (total === 0) return "";
  const named = others.slice(0, LOGS_NAMED);
  const list = named.map(({ log, rules }) => `${shownText(log, 60)} ${formatCount(rules)}`);
  const left = others.length - named.length;
  const are = total === 1 ? "is for another log and was" : "are for other logs and were";
  return `${countOf(total, "rule")} ${are} left out: ${list.join(", ")}${left > 0 ? `, and ${formatCount(left)} more logs` : ""}.`;
}

export function refusedText(refused: RefusedFile): string {
  const file = shownText(refused.file);
  switch (refused.why) {
    case "unreadable":
      return `${file}: could not be read. It was changed, moved or deleted since it was chosen.`;
    case "too-long":
      return `${file}: longer than ${formatBytes(refused.limit)}, the most a file of rules may have. Split it.`;
    case "too-many":
      return `${file} and all behind it: more than ${countOf(refused.limit, "file")} of rules at once. Drop a part of them.`;
    case "too-much":
      return `${file}: all rules together are larger than ${formatBytes(refused.limit)}. Drop fewer.`;
  }
}
