// testing: which records pass tests on their bytes, answered plainly, one record after another in this thread: what the search
// by workers must agree with.

import { addBit, emptyBitset, forEachBit } from "../core/base/bitset.ts";
import { compileLeaf, OpenRecord } from "../core/records/open-record.ts";
import type { MatchRecords } from "../core/store/match-records.ts";

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
