// core/detect/sigma: what is to be said of a rule that runs: what was repaired to make it run, what in it can never match a raw
// audit event, and what it misses or takes in besides. Data; sentences are made in problem-text.ts.

import type { DocumentPath } from "./problem.ts";

export type RuleNoteKind =
  /** Read as another field, see alias-table.ts; detail = "hostPath → requestObject.spec.volumes.hostPath". */
  | "field-alias"
  /** The same of a value; detail = "responseStatus.code: ALLOW → …". */
  | "value-alias"
  /** `apiGroup: ''` read as "absent or empty"; detail = the field. */
  | "empty-is-absent"
  /** No event has such a field; detail = the field. The item never matches. */
  | "unknown-field"
  /** The API server never writes this value there; detail = "verb: replace". */
  | "never-value"
  /** As it stands the whole rule matches no raw event. */
  | "never-matches"
  /** Matches requests for subresources too, such as serviceaccounts/token; detail = the resource. */
  | "any-subresource"
  /** kubectl execs with verb get since 1.30; detail = the subresource. */
  | "exec-by-get"
  /** Keywords are looked for in the fields, not in the bodies. */
  | "keywords-in-fields"
  /** A selection the condition does not use; detail = its name. */
  | "unused-selection"
  /** A filter keeps what it selects; without `not` it removes all the rest. */
  | "filter-keeps"
  /** Beyond what the specification allows, but harmless; detail = the key. */
  | "unusual";

export interface Note {
  readonly kind: RuleNoteKind;
  readonly detail: string;
  readonly path: DocumentPath;
}

export interface RuleNote {
  readonly kind: RuleNoteKind;
  readonly detail: string;
  readonly line: number | null;
}
