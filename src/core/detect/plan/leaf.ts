// core/detect/plan: what is left to be asked of rows for which columns have said all they can. Most that is left looks into the
// record, and most of that needs letters its bytes do not hold: for all such rules together one look tells.

import type { Expression } from "./expression.ts";
import { lettersEither, type LetterSet } from "./letter-set.ts";

export interface OpenRule {
  /** Its place among all rules. */
  readonly rule: number;
  /** True, or what no column of the tree can say. */
  readonly left: Expression;
}

export interface LetteredRule extends OpenRule {
  readonly letters: LetterSet;
}

export interface Leaf {
  /** Rules that match. */
  readonly sure: readonly number[];
  /** Rules that match if what is left holds. */
  readonly open: readonly OpenRule[];
  /** Likewise, and only where the record has one of their letters. */
  readonly lettered: readonly LetteredRule[];
  /** Letters of any of them. */
  readonly letters: LetterSet;
}

export function leafOf(rules: readonly OpenRule[]): Leaf {
  const sure: number[] = [];
  const open: OpenRule[] = [];
  const lettered: LetteredRule[] = [];
  for (const { rule, left } of rules) {
    const letters = lettersNeeded(left);
    if (left === true) sure.push(rule);
    else if (letters === null) open.push({ rule, left });
    else lettered.push({ rule, left, letters });
  }
  return { sure, open, lettered, letters: lettersEither(lettered.map((one) => one.letters)) };
}

/** One of these is in the record of any row for which it holds; null where that cannot be said. */
function lettersNeeded(e: Expression): LetterSet | null {
  if (typeof e === "boolean") return null;
  switch (e.kind) {
    case "atom":
      return e.letters;
    case "not":
      return null;
    case "and": {
      for (const part of e.of) {
        const letters = lettersNeeded(part);
        if (letters !== null) return letters;
      }
      return null;
    }
    case "or": {
      const parts = e.of.map(lettersNeeded);
      return parts.every((part) => part !== null) ? lettersEither(parts) : null;
    }
  }
}
