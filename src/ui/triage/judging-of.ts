// ui/triage: what it takes to judge an event: what it is, and by which rule the like of it could be hidden.

import type { Judging } from "../../state/session/session-state.ts";
import type { Subject } from "../../state/session/subject.ts";
import type { EventRow, RuleInfo } from "../../worker/engine-api.ts";

export function judgingOf(
  about: readonly Subject[],
  row: EventRow,
  rules: readonly RuleInfo[],
): Judging {
  const matched = new Set((row.fields.rule ?? "").split(", "));
  // The loudest of those it matches; a rule over several events cannot be told to pass over one.
  const [rule] = rules.filter(({ id }) => matched.has(id)).toSorted(loudestFirst);
  return {
    about,
    offer: rule === undefined ? null : { rule: { id: rule.id, title: rule.title }, of: row },
  };
}

const ORDER = ["critical", "high", "medium", "low", "informational"];
const loudestFirst = (a: RuleInfo, b: RuleInfo): number =>
  ORDER.indexOf(a.level) - ORDER.indexOf(b.level);
