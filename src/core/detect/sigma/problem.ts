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
  /** detail = the modifier. */
  | "unsupported-modifier"
  /** Two modifiers that cannot stand together; detail = both. */
  | "modifier-conflict"
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
}

export function fault(
  kind: RuleProblemKind,
  detail: string,
  path: DocumentPath = [],
): { readonly ok: false; readonly error: Fault } {
  return { ok: false, error: { kind, detail, path } };
}
