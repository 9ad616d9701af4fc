// core/store: which records pass the tests that only their bytes can answer, as a question to whoever can read them.

import type { Bitset } from "../base/bitset.ts";
import type { RecordLeaf } from "../filter/predicate.ts";

export interface RecordMatches {
  /** For each leaf, rows that pass it; of rows that were not asked for it may say anything. */
  readonly passing: readonly Bitset[];
  /** Rows asked for whose record could not be read. They pass nothing. */
  readonly unread: number;
  /** Of them, those whose reader ended in the middle: the file is there. */
  readonly lost: number;
}

/** Null when nobody waits for the answer any more. */
export type MatchRecords = (
  rows: Bitset,
  leaves: readonly RecordLeaf[],
) => Promise<RecordMatches | null>;
