// worker: suppressions before they count: the text of one, made from values of an event, and how many events a text would hide,
// as it stands or as somebody changed it. Nothing is kept: what is confirmed goes into the tuning.

import type { CompiledRule } from "../core/detect/compiled-rule.ts";
import type { RuleProblem } from "../core/detect/sigma/problem.ts";
import { problemSentence } from "../core/detect/sigma/problem-text.ts";
import {
  readSuppressions,
  suppressionYaml,
  type ReadSuppression,
  type SuppressionCondition,
} from "../core/detect/suppression.ts";
import { and, equals, not, onField, or, type Predicate } from "../core/filter/predicate.ts";

export type SuppressionProblem =
  /** `text`: a sentence, of the line, or null of the whole. */
  | { readonly kind: "unreadable"; readonly line: number | null; readonly text: string }
  /** It names rules, and none of them is here. */
  | { readonly kind: "of-no-rule" };

export interface SuppressionTrial {
  /** What is wrong with the text; null if nothing is. */
  readonly problem: SuppressionProblem | null;
  /** Events of the whole log that are shown for the rules it speaks of. */
  readonly shown: number;
  /** Those of them that it would hide. */
  readonly hides: number;
}

/** A rule as filters may name it: they speak of rules, never of correlations or analyzers. */
export type NamedRule = Pick<CompiledRule, "id" | "title" | "uuid">;

/** Null for a rule that is not there. */
export function suppressionFor(
  rules: readonly NamedRule[],
  rule: string,
  conditions: readonly SuppressionCondition[],
): string | null {
  const found = rules.find(({ id }) => id === rule);
  return found === undefined ? null : suppressionYaml(found, conditions);
}

/** `count`: events of the whole log that match. */
export async function trySuppression(
  text: string,
  rules: readonly NamedRule[],
  count: (filter: Predicate) => Promise<number>,
): Promise<SuppressionTrial> {
  const read = readSuppressions(text);
  if (!read.ok) return failed(unreadable(read.error));
  const ofRules: Predicate[] = [];
  const hidden: Predicate[] = [];
  for (const filter of read.value) {
    const named = namedBy(filter, rules);
    if (named.length === 0) return failed({ kind: "of-no-rule" });
    const ofRule = or(...named.map(({ id }) => onField("rule", equals(id))));
    ofRules.push(ofRule);
    hidden.push(and(ofRule, not(filter.keeps)));
  }
  const shown = await count(or(...ofRules));
  return { problem: null, shown, hides: await count(or(...hidden)) };
}

const namedBy = (filter: ReadSuppression, rules: readonly NamedRule[]): readonly NamedRule[] =>
  rules.filter(
    ({ id, uuid }) =>
      filter.rules === null ||
      filter.rules.includes(id.toLowerCase()) ||
      (uuid !== "" && filter.rules.includes(uuid)),
  );

const unreadable = (problem: RuleProblem): SuppressionProblem => ({
  kind: "unreadable",
  line: problem.line,
  text: problemSentence(problem),
});

const failed = (problem: SuppressionProblem): SuppressionTrial => ({ problem, shown: 0, hides: 0 });
