// worker: why a rule matches an event: its selections by name with what they found, and what hides the match, if something
// does. Told by the oracle from the event's own records; a request's latest record is asked first.

import { fieldSpec } from "../core/audit/fields.ts";
import { markedRule, OFF, type RuleMark } from "../core/audit/derived/rule-marks.ts";
import { AUDIT_ID_REUSE } from "../core/detect/audit-id-reuse.ts";
import type { RuleMeta } from "../core/detect/compiled-rule.ts";
import { explainSelections, type MatchedSelection, type Reason } from "../core/detect/explain.ts";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { EventRow, Hider, MatchedRule, RuleInfo } from "./engine-api.ts";

/** A rule that can say why it matches, or one about more than one event. */
export type AnyRule = CompiledRule | RuleMeta;

export interface ExplainedEvent {
  /** Its records as parsed, the latest stage first; without those that could not be read. */
  readonly events: readonly unknown[];
  readonly row: EventRow;
  readonly marks: readonly RuleMark[];
}

const isHidden = ({ hiddenBy }: MatchedRule): boolean => hiddenBy.length > 0;

/** Those that are shown first, then those that are hidden, each in the order of `rules`. */
export function explainRules(
  rules: readonly AnyRule[],
  { events, row, marks }: ExplainedEvent,
): readonly MatchedRule[] {
  const marked = new Set(marks.map(markedRule));
  const shown = new Set(marks.filter((mark) => typeof mark === "string"));
  const explained = rules
    .filter(({ id }) => marked.has(id))
    .map((rule): MatchedRule => {
      const selections = selectionsOf(rule, events, row);
      const hiddenBy = shown.has(rule.id) ? [] : hidersOf(rule, marks, rules);
      return { rule: toRuleInfo(rule), because: becauseOf(selections), selections, hiddenBy };
    });
  return [...explained.filter((one) => !isHidden(one)), ...explained.filter(isHidden)];
}

function selectionsOf(
  rule: AnyRule,
  events: readonly unknown[],
  row: EventRow,
): readonly MatchedSelection[] {
  const { outcome = "", auditID = "" } = row.fields;
  if (!("predicate" in rule)) {
    // Only the one that is about audit IDs says so of an event; what others count is told with their findings.
    const reasons = [{ field: fieldSpec("auditID").name, value: auditID }];
    return rule.id === AUDIT_ID_REUSE.id ? [{ name: "", isMatched: true, reasons }] : [];
  }
  for (const event of events) {
    const selections = explainSelections(rule, event, { outcome });
    if (selections.length > 0) return selections;
  }
  return [];
}

/** What matched, each once. */
function becauseOf(selections: readonly MatchedSelection[]): readonly Reason[] {
  const all = selections.flatMap(({ isMatched, reasons }) => (isMatched ? reasons : []));
  return [...new Map(all.map((reason) => [JSON.stringify(reason), reason])).values()];
}

function hidersOf(
  rule: AnyRule,
  marks: readonly RuleMark[],
  rules: readonly AnyRule[],
): readonly Hider[] {
  return marks.flatMap((mark) =>
    typeof mark === "string" || mark[0] !== rule.id ? [] : [hiderOf(mark[1], rule, rules)],
  );
}

function hiderOf(id: string, rule: AnyRule, rules: readonly AnyRule[]): Hider {
  if (id === OFF) return { id, title: "", kind: "off" };
  const filter = "filters" in rule ? rule.filters.find((one) => one.id === id) : undefined;
  if (filter !== undefined) return { id, title: filter.title, kind: "filter" };
  const title = rules.find((one) => one.id === id)?.title ?? id;
  return { id, title, kind: "correlation" };
}

function toRuleInfo(rule: RuleMeta): RuleInfo {
  const { id, title, level, description, tactics, techniques, references, falsePositives } = rule;
  return { id, title, level, description, tactics, techniques, references, falsePositives };
}
