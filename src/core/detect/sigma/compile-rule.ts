// core/detect/sigma: a typed rule → a predicate, which is all the rest of the product knows of Sigma. Field spellings are
// kept beside it, so that an explanation can use the rule's own words.

import { err, ok, type Result } from "../../base/result.ts";
import { or, type Operand, type Predicate } from "../../filter/predicate.ts";
import { compileCondition, parseCondition } from "./condition.ts";
import { parseField } from "./field-map.ts";
import type { SigmaRule } from "./parse-rule.ts";
import { fault, type Fault } from "./problem.ts";
import { parseSelection } from "./selection.ts";
import { isYamlMap } from "./yaml-document.ts";

/** A field the rule tests, as the rule spells it. */
export interface RuleField {
  readonly spelling: string;
  readonly on: Operand;
}

export interface CompiledDetection {
  readonly predicate: Predicate;
  /** In the order of the rule, each spelling once. */
  readonly fields: readonly RuleField[];
}

export function compileRule(rule: SigmaRule): Result<CompiledDetection, Fault> {
  const selections = new Map<string, Predicate>();
  for (const [name, value] of rule.selections) {
    const selection = parseSelection(value, ["detection", name]);
    if (!selection.ok) return selection;
    selections.set(name, selection.value);
  }
  const alternatives: Predicate[] = [];
  for (const text of rule.conditions) {
    const condition = parseCondition(text);
    const predicate = condition.ok ? compileCondition(condition.value, selections) : condition;
    if (!predicate.ok) return err({ ...predicate.error, path: ["detection", "condition"] });
    alternatives.push(predicate.value);
  }
  if (alternatives.length === 0) return fault("missing", "condition", ["detection"]);
  return ok({ predicate: or(...alternatives), fields: fieldsOf(rule) });
}

function fieldsOf(rule: SigmaRule): readonly RuleField[] {
  const spellings = new Set<string>();
  for (const selection of rule.selections.values()) {
    for (const map of Array.isArray(selection) ? selection : [selection]) {
      if (!isYamlMap(map)) continue;
      for (const key of map.keys()) spellings.add(key.split("|", 1)[0] ?? "");
    }
  }
  return [...spellings].flatMap((spelling) => {
    const on = parseField(spelling);
    return on.ok ? [{ spelling, on: on.value }] : [];
  });
}
