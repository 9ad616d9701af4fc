// core/filter: what can be wrong with the text of a filter, as data. Words for people are made from it in the UI.

import type { FieldName } from "../audit/fields.ts";
import type { Operand } from "./predicate.ts";
import type { RegexFault } from "./regex.ts";

export type SyntaxFault =
  | { readonly problem: "unclosed-quote" }
  | { readonly problem: "unclosed-parenthesis" }
  /** A closing parenthesis or an operator where none can stand. */
  | { readonly problem: "unexpected"; readonly found: string }
  /** A condition must follow (`after` is what was read last: "and", "or", "not", "(", or nothing). */
  | { readonly problem: "missing-condition"; readonly after: string }
  | { readonly problem: "missing-value"; readonly field: string }
  | {
      readonly problem: "unknown-field";
      readonly field: string;
      readonly suggestion: FieldName | null;
    }
  | { readonly problem: "not-comparable"; readonly on: Operand }
  | { readonly problem: "bad-number"; readonly value: string }
  | { readonly problem: "bad-time"; readonly value: string }
  /** A time that counts back from the end of the log, and none is known. */
  | { readonly problem: "no-end"; readonly value: string }
  | { readonly problem: "bad-duration"; readonly value: string }
  | { readonly problem: "bad-severity"; readonly value: string }
  | { readonly problem: "bad-cidr"; readonly value: string }
  | { readonly problem: "bad-regex"; readonly value: string; readonly why: RegexFault }
  | { readonly problem: "too-deep"; readonly limit: number };

/** `at` and `length` mark the place in the text, in UTF-16 units from 0, as a text field counts. */
export type SyntaxProblem = SyntaxFault & {
  readonly kind: "syntax";
  readonly at: number;
  readonly length: number;
};
