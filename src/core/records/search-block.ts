// core/records: records that lie in one piece of memory held against all leaves of a job: the needles of each leaf are
// looked for a megabyte at a time (search.bench.ts: 5 to 9 GB/s), and only records that hold one are held against the test.

import { WINDOW_BYTES } from "../search/layout.ts";
import type { Searcher } from "../search/searcher.ts";
import type { RecordLeaf } from "../filter/predicate.ts";
import { compileLeaf, OpenRecord, type RecordTest } from "./open-record.ts";
import { sieveOf, type Doubt, type Sieve } from "./sieve.ts";

/** Records `from` to `to` of a job; those bytes of the block at 0 lie at `base` of the job. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly from: number;
  readonly to: number;
}
export interface Places {
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
}

/** What the search says of a record of the window. */
const FALLS = 0;
const DOUBTFUL = 1;
const PASSES = 2;

interface Strained {
  readonly sieve: Sieve;
  readonly test: RecordTest;
  readonly passing: number[];
}

export class BlockSearch {
  readonly #searcher: Searcher;
  readonly #places: Places;
  readonly #leaves: readonly Strained[];
  #verdicts = new Uint8Array(1024);

  constructor(searcher: Searcher, places: Places, leaves: readonly RecordLeaf[]) {
    this.#searcher = searcher;
    this.#places = places;
    this.#leaves = leaves.map((leaf) => ({
      sieve: sieveOf(leaf),
      test: compileLeaf(leaf),
      passing: [],
    }));
  }

  /** For each leaf, positions of the records that passed so far. */
  passing(): Uint32Array<ArrayBuffer>[] {
    return this.#leaves.map((leaf) => Uint32Array.from(leaf.passing));
  }

  /** A record is its event, so there is none that is not there. */
  unread(): Uint32Array<ArrayBuffer> {
    return new Uint32Array(0);
  }

  /** All records of the block lie in its bytes. Blocks come in the order of their records. */
  search(block: Block): void {
    let { from } = block;
    while (from < block.to) {
      const limit = this.#start(from) + WINDOW_BYTES;
      let to = from;
      while (to < block.to && this.#end(to) <= limit) to++;
      // A record that no window holds is rare, and is simply tested.
      if (to === from) this.#test({ ...block, from, to: ++to }, null);
      else this.#searchWindow({ ...block, from, to });
      from = to;
    }
  }

  #searchWindow(window: Block): void {
    const { bytes, base, from, to } = window;
    const start = this.#start(from) - base;
    const loaded = bytes.subarray(start, this.#end(to - 1) - base);
    this.#searcher.load(loaded);
    if (this.#verdicts.length < to - from) this.#verdicts = new Uint8Array((to - from) * 2);
    const verdicts = this.#verdicts.subarray(0, to - from);
    for (const leaf of this.#leaves) {
      const { needle, isSure, doubts } = leaf.sieve;
      if (needle === null) {
        this.#test(window, null, leaf);
        continue;
      }
      verdicts.fill(FALLS);
      const at = { window, offset: base + start, loaded, verdicts };
      this.#mark({ needle }, isSure ? PASSES : DOUBTFUL, at);
      for (const doubt of doubts) this.#mark(doubt, DOUBTFUL, at);
      this.#test(window, verdicts, leaf);
    }
  }

  /** Marks the records that hold the needle, unless they are marked already. */
  #mark(
    { needle, isOne }: Doubt,
    verdict: number,
    at: {
      readonly window: Block;
      readonly offset: number;
      readonly loaded: Uint8Array;
      readonly verdicts: Uint8Array;
    },
  ): void {
    const { window, offset, loaded, verdicts } = at;
    const found = this.#searcher.find(needle);
    const { length } = needle.bytes;
    let record = window.from;
    for (const place of found) {
      // What lies between two records, or across the end of one, is in none.
      while (record < window.to && this.#end(record) - offset < place + length) record++;
      if (record === window.to) return;
      if (place < this.#start(record) - offset) continue;
      const i = record - window.from;
      if (verdicts[i] === FALLS && (isOne?.(loaded, place) ?? true)) verdicts[i] = verdict;
    }
  }

  /** Without verdicts, every record is doubtful; without a leaf, for all of them. */
  #test(block: Block, verdicts: Uint8Array | null, only?: Strained): void {
    const leaves = only === undefined ? this.#leaves : [only];
    for (let record = block.from; record < block.to; record++) {
      const verdict = verdicts?.[record - block.from] ?? DOUBTFUL;
      if (verdict === FALLS) continue;
      const start = this.#start(record) - block.base;
      const open = new OpenRecord(
        block.bytes.subarray(start, start + (this.#places.lengths[record] ?? 0)),
      );
      for (const { test, passing } of leaves) {
        if (verdict === PASSES || test(open)) passing.push(record);
      }
    }
  }

  #start(record: number): number {
    return this.#places.starts[record] ?? 0;
  }

  #end(record: number): number {
    return this.#start(record) + (this.#places.lengths[record] ?? 0);
  }
}
