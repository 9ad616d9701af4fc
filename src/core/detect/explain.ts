// core/detect: why a rule matches an event: the fields it tested and what they hold, in the rule's own words. Walks the
// compiled rule with the oracle, one event at a time, so an explanation cannot disagree with a match.

import { bodyFieldValues } from "../audit/derived/body-fields.ts";
import { queryValues } from "../audit/derived/request-uri.ts";
import { fieldSpec, isDerivedField } from "../audit/fields.ts";
import { compileBodyTest, compileUuidWord } from "../filter/compile-leaf.ts";
import { valuesAt, valueText } from "../filter/event-path.ts";
import { derivedValue, matchesEvent, wordFields, type Derived } from "../filter/match-event.ts";
import { operandSpelling } from "../filter/operand.ts";
import { compileWord } from "../filter/pattern.ts";
import { not, type Operand, type Predicate, type Test } from "../filter/predicate.ts";
import type { CompiledRule } from "./rule-set.ts";

export interface Reason {
  /** As the rule spells it. */
  readonly field: string;
  /** Of a list, the members that matter, one reason each. */
  readonly value: string;
}

/** One list in one event may have a hundred thousand members that match; nobody reads more than these. */
const MAX_REASONS = 50;

/**
 * Empty when the rule does not match. What a rule excludes is told too, as the value that was not the excluded one;
 * where the field is absent there is nothing to tell.
 */
export function explainMatch(
  rule: CompiledRule,
  event: unknown,
  derived: Derived,
): readonly Reason[] {
  if (!matchesEvent(rule.predicate, event, derived)) return [];
  const spellings = new Map(rule.fields.map(({ on, spelling }) => [operandSpelling(on), spelling]));
  const reasons = new Map<string, Reason>();

  const add = (on: Operand, values: readonly unknown[]): void => {
    const known = operandSpelling(on);
    const field = spellings.get(known) ?? known;
    for (const one of values) {
      if (reasons.size >= MAX_REASONS) return;
      const value = valueText(one);
      reasons.set(JSON.stringify([field, value]), { field, value });
    }
  };

  function tell(part: Predicate, excluded: boolean): void {
    switch (part.kind) {
      case "all":
        return;
      case "and":
        for (const one of part.of) tell(one, excluded);
        return;
      case "or":
        for (const one of part.of) {
          if (excluded || matchesEvent(one, event, derived)) tell(one, excluded);
        }
        return;
      case "not":
        tell(part.of, true);
        return;
      case "test": {
        const values = valuesOf(part.on, event, derived);
        add(part.on, excluded ? values : thatPass(part.test, values));
        return;
      }
      case "word":
        if (excluded) return;
        for (const { name, column } of wordFields) {
          const holds = (column === "uuid" ? compileUuidWord : compileWord)(part.pattern);
          const on: Operand = { kind: "field", name };
          add(
            on,
            valuesOf(on, event, derived).filter((value) => holds(valueText(value))),
          );
        }
    }
  }
  tell(rule.predicate, false);
  return [...reasons.values()];
}

function valuesOf(on: Operand, event: unknown, derived: Derived): readonly unknown[] {
  if (on.kind === "body") return valuesAt(event, on.path);
  if (on.kind === "derived") return bodyFieldValues(on.name, event);
  if (on.kind === "query") {
    const uri = derived.uri ?? valuesAt(event, ["requestURI"])[0];
    return typeof uri === "string" ? queryValues(uri, on.key) : [];
  }
  // No rule can ask for a record's text.
  if (on.kind === "raw") return [];
  const given = derived[on.name];
  if (given !== undefined) return Array.isArray(given) ? given : [given];
  if (isDerivedField(on.name)) {
    const value = derivedValue(on.name, event, derived);
    return value === undefined ? [] : typeof value === "string" ? [value] : value;
  }
  const { path } = fieldSpec(on.name);
  return path === undefined ? [] : valuesAt(event, path);
}

/** The members that pass; all of them where the test is not one on text, such as a time written in another way. */
function thatPass(test: Test, values: readonly unknown[]): readonly unknown[] {
  if (test.op === "same") return values;
  const passing = values.filter(compileBodyTest(test));
  return passing.length > 0 ? passing : values;
}

export interface MatchedSelection {
  /** As the rule names it. */
  readonly name: string;
  /** Whether the event is selected; of an exception that did not apply it is not. */
  readonly isMatched: boolean;
  /** What it tested and found; for an exception, the values that were not the excepted ones. */
  readonly reasons: readonly Reason[];
}

/**
 * Why, selection by selection, in the order of the rule, whatever filters hide of it. Empty when its condition does not
 * match.
 */
export function explainSelections(
  rule: CompiledRule,
  event: unknown,
  derived: Derived,
): readonly MatchedSelection[] {
  if (!matchesEvent(rule.condition, event, derived)) return [];
  return rule.selections.map(({ name, predicate }) => {
    const isMatched = matchesEvent(predicate, event, derived);
    const seen = isMatched ? predicate : not(predicate);
    return { name, isMatched, reasons: explainMatch({ ...rule, predicate: seen }, event, derived) };
  });
}
