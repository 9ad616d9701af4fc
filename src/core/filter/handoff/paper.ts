// core/filter/handoff: what a filter says in somebody else's language, and where it cannot be said. A printer writes onto a paper:
// text, remarks on what reads otherwise there, and the first thing that the language has no words for, which ends it. What
// would only nearly be right is a refusal or a remark, never a text alone.

import { err, ok, type Result } from "../../base/result.ts";

/** Why there is no text. */
export type RefusalKind =
  /** Known to this page alone: severity, rules, the file. */
  | "ours"
  /** Worked out by this page from other fields, or out of bodies. */
  | "worked-out"
  | "raw-text"
  | "regex"
  /** `?` */
  | "one-character"
  /** Spaces beside a wildcard. */
  | "spaces"
  | "network"
  | "network-v6"
  | "two-fields"
  | "part-of-time"
  | "time"
  | "time-as-text"
  | "number-as-text"
  | "duration"
  /** Of a list, a text with characters that its members are told apart by. */
  | "list"
  | "null"
  /** Text that is there and empty. */
  | "empty";

/** What to know of a text before using it. */
export type RemarkKind =
  /** Set aside as that language does it. */
  | "letter-case"
  /** Counts there, and does not here. */
  | "case-counts"
  | "regex-dialect"
  /** Of audit IDs only UUIDs are found by a bare word. */
  | "audit-ids"
  | "time-text"
  /** The range is chosen beside the query. */
  | "range-beside"
  /** Lists on the way of a path are not looked into. */
  | "lists-on-the-way"
  | "network-type"
  | "network-extension"
  | "selector"
  | "field-names";

export interface Refusal {
  readonly kind: RefusalKind;
  /** The part of the filter that cannot be said. */
  readonly detail: string;
}

export interface Printed {
  readonly text: string;
  readonly remarks: readonly RemarkKind[];
}

export class Paper {
  refusal: Refusal | null = null;
  readonly #remarks = new Set<RemarkKind>();

  remark(kind: RemarkKind): void {
    this.#remarks.add(kind);
  }

  /** Returns a text only so that callers stay short. */
  refuse(kind: RefusalKind, detail: string): string {
    this.refusal ??= { kind, detail };
    return "";
  }

  hand(text: string): Result<Printed, Refusal> {
    return this.refusal === null ? ok({ text, remarks: [...this.#remarks] }) : err(this.refusal);
  }
}
