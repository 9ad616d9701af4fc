// core/detect/plan: a rule's condition as far as columns have not yet said. Three answers: true, false, or what is left to be
// asked. Told what one column holds it becomes smaller; shared parts stay shared.

import type { LetterSet } from "./letter-set.ts";
import type { Truth } from "./row-classes.ts";

/** One test. */
export interface Atom {
  readonly kind: "atom";
  /** The place of the column that decides it; FREE where none does. */
  readonly column: number;
  /** Its number among the tests of the column. */
  readonly number: number;
  readonly mask: number;
  /** One of these is in the record of any row that passes; null where that cannot be said. */
  readonly letters: LetterSet | null;
  /** The answer for one row. */
  readonly passes: (row: number) => boolean;
}

export type Expression =
  | boolean
  | Atom
  | { readonly kind: "not"; readonly of: Expression; readonly mask: number }
  | { readonly kind: "and" | "or"; readonly of: readonly Expression[]; readonly mask: number };

const FREE = -1;
/** A test that no column decides. */
export const freeAtom = (passes: Atom["passes"], letters: Atom["letters"] = null): Atom => ({
  kind: "atom",
  column: FREE,
  number: 0,
  mask: 0,
  letters,
  passes,
});

export const atomOf = (column: number, number: number, passes: Atom["passes"]): Atom => ({
  kind: "atom",
  column,
  number,
  mask: 1 << column,
  letters: null,
  passes,
});

export const maskOf = (e: Expression): number => (typeof e === "boolean" ? 0 : e.mask);

export function not(of: Expression): Expression {
  return typeof of === "boolean" ? !of : { kind: "not", of, mask: of.mask };
}

export function join(kind: "and" | "or", parts: readonly Expression[]): Expression {
  const end = kind === "or";
  const open: Expression[] = [];
  let mask = 0;
  for (const part of parts) {
    if (part === end) return end;
    if (typeof part === "boolean") continue;
    open.push(part);
    mask |= part.mask;
  }
  const [only] = open;
  if (only === undefined) return !end;
  return open.length === 1 ? only : { kind, of: open, mask };
}

/** What is left of it when a column has said what it can. */
export function told(e: Expression, column: number, truthOf: (test: number) => Truth): Expression {
  if (typeof e === "boolean" || (e.mask & (1 << column)) === 0) return e;
  switch (e.kind) {
    case "atom":
      return truthOf(e.number) ?? freeAtom(e.passes);
    case "not":
      return not(told(e.of, column, truthOf));
    case "and":
    case "or":
      return join(
        e.kind,
        e.of.map((part) => told(part, column, truthOf)),
      );
  }
}

/** The answer for a row, when columns have said all they can. */
export function holds(e: Expression, row: number): boolean {
  if (typeof e === "boolean") return e;
  switch (e.kind) {
    case "atom":
      return e.passes(row);
    case "not":
      return !holds(e.of, row);
    case "and":
      for (let i = 0; i < e.of.length; i++) if (!holds(e.of[i] ?? true, row)) return false;
      return true;
    case "or":
      for (let i = 0; i < e.of.length; i++) if (holds(e.of[i] ?? false, row)) return true;
      return false;
  }
}
