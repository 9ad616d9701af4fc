// worker: what reading records has told: for each of the last few tests on records, which rows were tested and which of
// them pass. Another order, a time range, a facet, the same test within another filter: none of them reads the file again.
// Rows that loaded since are unknown, and only they are read. Two bits a row and test.

import { andInto, emptyBitset, orInto, type Bitset } from "../core/base/bitset.ts";
import type { RecordLeaf } from "../core/filter/predicate.ts";
import { keyOf, without } from "../core/store/body-question.ts";

export interface Known {
  tested: Bitset;
  passing: Bitset;
}

/** Tests remembered: those of a filter or two, and what one has typed before. */
const KEPT = 8;

export class KnownMatches {
  readonly #known = new Map<string, Known>();

  get memory(): number {
    let bytes = 0;
    for (const { tested, passing } of this.#known.values()) {
      bytes += tested.words.byteLength + passing.words.byteLength;
    }
    return bytes;
  }

  /** What is known of a test, with room for `length` rows; it is written to by who learns more. */
  of(leaf: RecordLeaf, length: number): Known {
    const key = keyOf(leaf);
    const known = this.#known.get(key) ?? {
      tested: emptyBitset(length),
      passing: emptyBitset(length),
    };
    known.tested = grown(known.tested, length);
    known.passing = grown(known.passing, length);
    // Last used goes last, so the first is the one to forget.
    this.#known.delete(key);
    this.#known.set(key, known);
    return known;
  }

  /** Forgets the oldest, once a question that needed them all is answered. */
  forget(): void {
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) return;
      this.#known.delete(oldest);
    }
  }
}

/** The rows of a set that some of the tests has not seen. */
export function untested(rows: Bitset, known: readonly Known[]): Bitset {
  const open: Bitset = emptyBitset(rows.length);
  for (const { tested } of known) {
    const missing: Bitset = { words: rows.words.slice(), length: rows.length };
    without(missing, tested);
    orInto(open, missing);
  }
  andInto(open, rows);
  return open;
}

function grown(set: Bitset, length: number): Bitset {
  if (set.length >= length) return set;
  const larger = emptyBitset(length);
  larger.words.set(set.words);
  return larger;
}
