// core/store: which records pass the tests that only their bytes can answer, as a question to whoever can read them. Here
// it is answered plainly, one record after another in this thread: what faster ways must agree with.

import { addBit, emptyBitset, forEachBit, type Bitset } from "../base/bitset.ts";
import type { RecordLeaf } from "../filter/predicate.ts";
import { compileLeaf, OpenRecord } from "../records/open-record.ts";

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

/** Records asked for at once: hides the latency of a read, and holds at most this many. */
const READ_AHEAD = 64;

/** `readRecord` gives undefined for what cannot be read any more; `breathe` gives false to stop. */
export function matchOneByOne(
  readRecord: (row: number) => Promise<Uint8Array | undefined>,
  breathe: () => Promise<boolean>,
): MatchRecords {
  return async (rows, leaves) => {
    const tests = leaves.map(compileLeaf);
    const passing = leaves.map(() => emptyBitset(rows.length));
    const wanted: number[] = [];
    forEachBit(rows, (row) => wanted.push(row));
    let unread = 0;
    for (let start = 0; start < wanted.length; start += READ_AHEAD) {
      if (!(await breathe())) return null;
      const some = wanted.slice(start, start + READ_AHEAD);
      const records = await Promise.all(some.map(readRecord));
      for (const [i, bytes] of records.entries()) {
        if (bytes === undefined) {
          unread++;
          continue;
        }
        const record = new OpenRecord(bytes);
        for (const [leaf, test] of tests.entries()) {
          const set = passing[leaf];
          if (set !== undefined && test(record)) addBit(set, some[i] ?? 0);
        }
      }
    }
    return { passing, unread, lost: 0 };
  };
}
