// ui/words: a query that cannot be read because it is still being typed, and what would finish it. Anything else wrong
// with it is explained by query-problems.ts.

import { BODY_FIELDS } from "../../core/audit/derived/body-fields.ts";
import { FIELDS } from "../../core/audit/fields.ts";
import type { SyntaxProblem } from "../../core/filter/parse.ts";

/** Field names in a hint. */
const NAMES = 6;

/** What may come at the caret; null when the problem is no half-typed word, or is somewhere else. */
export function hintFor(problem: SyntaxProblem, text: string, caret: number): string | null {
  // What is missing is missing right behind the caret.
  const isNext = caret <= problem.at && text.slice(caret, problem.at).trim() === "";
  switch (problem.problem) {
    case "missing-value":
      return isNext
        ? `A value of ${problem.field} comes next. ${problem.field}:* means any.`
        : null;
    case "missing-condition":
      return isNext ? "A condition comes next, for example user:alice." : null;
    case "unknown-field": {
      const isHere = caret >= problem.at && caret <= problem.at + problem.length;
      const begun = problem.field.toLowerCase();
      const names = [...FIELDS, ...BODY_FIELDS]
        .map(({ name }): string => name)
        .concat("query.", "raw")
        .filter((name) => name.toLowerCase().startsWith(begun));
      if (!isHere || names.length === 0) return null;
      return `Fields: ${names.slice(0, NAMES).join(", ")}${names.length > NAMES ? ", …" : ""}`;
    }
    default:
      return null;
  }
}
