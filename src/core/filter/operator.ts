// core/filter: what stands between a field and its value, and the words between conditions. For the parser, and for what reads
// a text that is not finished.

import { hasBareAt, isPlain, type Atom, type Token } from "./lexer.ts";
import type { Comparison } from "./predicate.ts";

export type Operator = ":" | "=" | "!=" | "~" | Comparison;

/** Longer ones first. */
const OPERATORS = [
  "<=",
  ">=",
  "!=",
  "<",
  ">",
  ":",
  "=",
  "~",
] as const satisfies readonly Operator[];

export function operatorAt(atom: Atom, position: number): Operator | undefined {
  return OPERATORS.find((operator) => hasBareAt(atom, position, operator));
}

export const isComparison = (operator: Operator | undefined): operator is Comparison =>
  operator !== undefined && (operator.startsWith("<") || operator.startsWith(">"));

export function keywordOf(token: Token | undefined): "and" | "or" | "not" | undefined {
  if (token?.kind !== "atom" || token.text.length > 3 || !isPlain(token)) return undefined;
  const word = token.text.toLowerCase();
  return word === "and" || word === "or" || word === "not" ? word : undefined;
}
