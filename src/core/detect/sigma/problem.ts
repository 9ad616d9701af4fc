// core/detect/sigma: what can be wrong with a rule, as data. A rule that cannot be understood in full is refused with one
// of these and never half applied: a modifier that is skipped would make the rule match other events than it says.

export type RuleProblemKind =
  /** Not YAML; detail = the parser's code, e.g. DUPLICATE_KEY. */
  | "yaml"
  /** A `%YAML` directive other than 1.2, under which `no` would be a boolean. */
  | "yaml-version"
  | "too-long"
  /** Nested deeper than a rule ever is. */
  | "too-deep"
  /** More tests than one rule may cost; detail = how many. */
  | "too-big"
  /** detail = the key. */
  | "missing"
  | "wrong-type"
  /** The value is not one the key may have; detail = the value. */
  | "bad-value"
  | "empty-selection"
  /** A modifier that Sigma does not know; detail = the modifier. */
  | "unsupported-modifier"
  /** Two modifiers that cannot stand together; detail = both. */
  | "modifier-conflict"
  /** A regular expression the linear engine refuses; detail = what it needs, e.g. lookaround. */
  | "bad-regex"
  /** `%name%` under `expand` that nobody has given values for; detail = the name. */
  | "unknown-placeholder"
  /** Bits beyond the prefix: 10.1.2.3/8; detail = the network it should be. */
  | "host-bits"
  /** An `action` other than global, reset and repeat, or a repeat of nothing; detail = the action. */
  | "bad-action"
  /** A correlation or a filter names a rule that is not there; detail = the name or id. */
  | "unknown-rule"
  /** A name that two rules have; detail = the name. */
  | "ambiguous-rule"
  /** Correlations that refer to each other in a ring; detail = the first. */
  | "rule-ring"
  /** Field that the rules themselves fill (severity, rule), or an index into a list; detail = the field. */
  | "unsupported-field"
  /** detail = where the condition stops making sense. */
  | "bad-condition"
  /** Aggregations of Sigma before 2.0: `| count() by x > 5`. */
  | "aggregation"
  /** detail = the name or pattern in the condition that no selection has. */
  | "unknown-selection"
  /** A rule for another kind of log; detail = its logsource. */
  | "other-logsource"
  /** Another rule has the id; detail = the id. */
  | "duplicate-rule";

/** Where in the document: keys and positions from the root. */
export type DocumentPath = readonly (string | number)[];

export interface Fault {
  readonly kind: RuleProblemKind;
  readonly detail: string;
  readonly path: DocumentPath;
}

export interface RuleProblem {
  readonly kind: RuleProblemKind;
  readonly detail: string;
  /** From 1; null where no line is to blame. */
  readonly line: number | null;
  /** Which of the file's documents, from 1; absent where there is only one. */
  readonly document?: number;
}

export function fault(
  kind: RuleProblemKind,
  detail: string,
  path: DocumentPath = [],
): { readonly ok: false; readonly error: Fault } {
  return { ok: false, error: { kind, detail, path } };
}
