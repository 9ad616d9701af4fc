// core/filter: what a click on a facet value or on a cell does to a predicate. The included values of a field are one
// conjunct `field:(a or b)`, the excluded ones are `not field:(a or b)`; everything else is left as it is.
// The value "" stands for "the event does not have the field": to include it is `not field:*`, to exclude it `field:*`.

import type { FieldName } from "../audit/fields.ts";
import { conjunctsOf, fieldOf } from "./conjuncts.ts";
import { isBareValue } from "./normal.ts";
import { literalOf } from "./pattern.ts";
import { and, equals, not, onField, or, type Predicate } from "./predicate.ts";

export type ValueState = "included" | "excluded" | "free";

/** Also this value: adds it to the included ones, and takes it from the excluded ones. */
export function include(p: Predicate, field: FieldName, value: string): Predicate {
  return change(p, field, ({ included, excluded }) => {
    excluded.delete(value);
    included.add(value);
  });
}

/** Not this value: adds it to the excluded ones, and takes it from the included ones. */
export function exclude(p: Predicate, field: FieldName, value: string): Predicate {
  return change(p, field, ({ included, excluded }) => {
    included.delete(value);
    excluded.add(value);
  });
}

/** Neither included nor excluded any more. */
export function remove(p: Predicate, field: FieldName, value: string): Predicate {
  return change(p, field, ({ included, excluded }) => {
    included.delete(value);
    excluded.delete(value);
  });
}

/** This value and nothing else of the field, however the field was limited before. */
export function only(p: Predicate, field: FieldName, value: string): Predicate {
  return include(clearField(p, field), field, value);
}

/** Without any conjunct that speaks of this field alone. */
export function clearField(p: Predicate, field: FieldName): Predicate {
  return and(...conjunctsOf(p).filter((conjunct) => fieldOf(conjunct) !== field));
}

export function stateOf(p: Predicate, field: FieldName, value: string): ValueState {
  const { included, excluded } = choicesOf(conjunctsOf(p), field);
  return included.has(value) ? "included" : excluded.has(value) ? "excluded" : "free";
}

/** The values of a field that are included and excluded, for a facet to show even when no event has them. */
export interface Choices {
  readonly included: Set<string>;
  readonly excluded: Set<string>;
}

export function choicesOf(conjuncts: readonly Predicate[], field: FieldName): Choices {
  const choices: Choices = { included: new Set(), excluded: new Set() };
  for (const conjunct of conjuncts) {
    const choice = choiceOf(conjunct, field);
    const into = choice?.kind === "included" ? choices.included : choices.excluded;
    for (const value of choice?.values ?? []) into.add(value);
  }
  return choices;
}

type ChoiceKind = "included" | "excluded" | "present";

/** A conjunct that says no more than which values of the field are wanted, or are not. */
function choiceOf(
  p: Predicate,
  field: FieldName,
): { readonly kind: ChoiceKind; readonly values: readonly string[] } | undefined {
  if (fieldOf(p) !== field) return undefined;
  if (isPresence(p)) return { kind: "present", values: [""] };
  const wanted = alternativesOf(p);
  if (wanted !== undefined) return { kind: "included", values: wanted };
  const unwanted = p.kind === "not" ? alternativesOf(p.of) : undefined;
  // not (field:a or not field:*) is no choice made by clicks: it stays as the person wrote it.
  if (unwanted === undefined || unwanted.includes("")) return undefined;
  return { kind: "excluded", values: unwanted };
}

const isPresence = (p: Predicate): boolean => p.kind === "test" && p.test.op === "exists";

/** The values of an exact test, or of an `or` of such; undefined for anything else. */
function alternativesOf(p: Predicate): readonly string[] | undefined {
  const each = (p.kind === "or" ? p.of : [p]).map(exactValueOf);
  const values = each.filter((value) => value !== undefined);
  return values.length === each.length ? values : undefined;
}

function exactValueOf(p: Predicate): string | undefined {
  if (p.kind === "not") return isPresence(p.of) ? "" : undefined;
  if (p.kind !== "test" || p.test.op !== "match") return undefined;
  const literal = literalOf(p.test.pattern);
  if (literal === undefined || literal === "") return undefined;
  // A clicked value prints without quotes when it is plain, and then reads back without regard to case.
  return p.test.cased === true || isBareValue(p.on, literal) ? literal : undefined;
}

/** Rewrites the conjuncts that hold the field's choices, each where the first of its kind stood, new ones at the end. */
function change(p: Predicate, field: FieldName, edit: (choices: Choices) => void): Predicate {
  const conjuncts = conjunctsOf(p);
  const choices = choicesOf(conjuncts, field);
  edit(choices);
  const pending = new Map<ChoiceKind, Predicate>();
  const { included, excluded } = choices;
  if (included.size > 0) pending.set("included", anyOf(field, included));
  const values = [...excluded].filter((value) => value !== "");
  if (values.length > 0) pending.set("excluded", not(anyOf(field, values)));
  if (excluded.has("")) pending.set("present", onField(field, { op: "exists" }));

  const result: Predicate[] = [];
  for (const conjunct of conjuncts) {
    const kind = choiceOf(conjunct, field)?.kind;
    const replacement = kind === undefined ? conjunct : pending.get(kind);
    if (kind !== undefined) pending.delete(kind);
    if (replacement !== undefined) result.push(replacement);
  }
  return and(...result, ...pending.values());
}

function anyOf(field: FieldName, values: Iterable<string>): Predicate {
  return or(
    ...Array.from(values, (value) =>
      value === "" ? not(onField(field, { op: "exists" })) : onField(field, equals(value)),
    ),
  );
}
