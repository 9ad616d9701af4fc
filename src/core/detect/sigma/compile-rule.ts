// core/detect/sigma: a typed rule → a predicate, which is all the rest of the product knows of Sigma. The selections are kept
// beside it, with the field spellings, so that an explanation can use the rule's own words.

import { err, ok, type Result } from "../../base/result.ts";
import { or, type Operand, type Predicate } from "../../filter/predicate.ts";
import { compileCondition, namesIn, parseCondition } from "./condition.ts";
import { parseField } from "./field-map.ts";
import { lintRule } from "./lint.ts";
import { needsOf, type RuleNeeds } from "./needs.ts";
import type { Note } from "./note.ts";
import type { Detection } from "./parse-rule.ts";
import { fault, type Fault } from "./problem.ts";
import { newContext, parseSelection } from "./selection.ts";
import type { Placeholders } from "./value-test.ts";
import { isYamlMap } from "./yaml-document.ts";

/** A field the rule tests, as the rule spells it. */
export interface RuleField {
  readonly spelling: string;
  readonly on: Operand;
}

export interface RuleSelection {
  readonly name: string;
  readonly predicate: Predicate;
}

export interface CompiledDetection {
  readonly predicate: Predicate;
  /** In the order of the rule, each spelling once. */
  readonly fields: readonly RuleField[];
  /** In the order of the rule, also those the condition excludes. */
  readonly selections: readonly RuleSelection[];
  readonly needs: RuleNeeds;
  readonly notes: readonly Note[];
}

/** `section`: the key of the document that the detection stands under. */
export function compileRule(
  rule: Detection,
  placeholders?: Placeholders,
  section = "detection",
): Result<CompiledDetection, Fault> {
  const context = newContext(placeholders);
  const selections = new Map<string, Predicate>();
  for (const [name, value] of rule.selections) {
    const selection = parseSelection(value, [section, name], context);
    if (!selection.ok) return selection;
    selections.set(name, selection.value);
  }
  const alternatives: Predicate[] = [];
  const used = new Set<string>();
  for (const text of rule.conditions) {
    const condition = parseCondition(text);
    const predicate = condition.ok ? compileCondition(condition.value, selections) : condition;
    if (!predicate.ok) return err({ ...predicate.error, path: [section, "condition"] });
    alternatives.push(predicate.value);
    if (condition.ok) for (const name of namesIn(condition.value, selections)) used.add(name);
  }
  if (alternatives.length === 0) return fault("missing", "condition", [section]);
  const predicate = or(...alternatives);
  const needs = needsOf(predicate);
  const unused = [...selections.keys()].filter((name) => !used.has(name));
  return ok({
    predicate,
    fields: fieldsOf(rule),
    selections: Array.from(selections, ([name, of]) => ({ name, predicate: of })),
    needs,
    notes: [
      ...context.notes,
      ...unused.map((name): Note => ({
        kind: "unused-selection",
        detail: name,
        path: [section, name],
      })),
      ...lintRule(predicate, needs, context.never),
    ],
  });
}

function fieldsOf(rule: Detection): readonly RuleField[] {
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
