// core/store: which values of a string table pass a test, one byte per id, so that a filter reads each distinct text once
// and each row's id only. String tables only grow: a table made for an earlier question is carried on, not made again.
// Where the test seeks a literal, the bytes of the values are searched and no text is made: 5 GB a second, where decoding
// and testing take about 0.5 µs a value.

import type { Sought } from "../filter/sought.ts";
import type { TextTest } from "../filter/pattern.ts";
import type { ByteSearch } from "../search/byte-search.ts";
import { makeNeedle, type Needle } from "../search/needle.ts";
import type { StringPool, TextPiece } from "./table.ts";

/** A test on the values of a pool. */
export interface TextQuestion {
  readonly test: TextTest;
  /** What the bytes of a value must hold for it to pass; null when only the text can say. */
  readonly sought: Sought | null;
  /** Values are lists in JSON: bytes of one with a backslash say nothing. */
  readonly isList?: boolean;
}

const HIT = 1;
/** The bytes do not say whether the text passes. */
const UNSURE = 2;
const BACKSLASH = makeNeedle("\\", { cased: true });
/** Values asked one by one whose answer is kept. */
const MOST_ASKED = 4096;
/** Values searched in the time that one takes to be decoded and tested, about. */
const AS_FAST = 50;

export class AcceptTable {
  /** accept[id] is 1 when value `id` passes; id 0, absent, never does. May be longer than the pool. */
  accept: Uint8Array = new Uint8Array(64);
  /** Whether any value passes: if not, no row need be looked at. */
  some = false;
  #known = 0;
  /** Of values beyond #known. */
  readonly #asked = new Map<number, boolean>();
  readonly #question: TextQuestion;
  readonly #needle: Needle | null;
  readonly #search: ByteSearch | undefined;

  /** Without a search every value is decoded. */
  constructor(question: TextQuestion, search?: ByteSearch) {
    const { sought } = question;
    this.#question = question;
    this.#needle = sought && makeNeedle(sought.literal, sought);
    this.#search = search;
  }

  get test(): TextTest {
    return this.#question.test;
  }

  get memory(): number {
    return this.accept.byteLength;
  }

  /** Whether value `id` passes, without a look at others that were not tested yet. */
  passes(pool: StringPool, id: number): boolean {
    if (id <= this.#known) return this.accept[id] === 1;
    const known = this.#asked.get(id);
    if (known !== undefined) return known;
    if (this.#asked.size >= MOST_ASKED) this.#asked.clear();
    const passes = this.#question.test(pool.get(id));
    this.#asked.set(id, passes);
    return passes;
  }

  /** Tests values not yet tested, about as many as take the time of `most` decoded ones; true when it is up to date. */
  extend(pool: StringPool, most = Number.POSITIVE_INFINITY): boolean {
    const { size } = pool;
    if (size >= this.accept.length) {
      const grown = new Uint8Array(Math.max(size + 1, this.accept.length * 2));
      grown.set(this.accept);
      this.accept = grown;
    }
    let left = most;
    while (this.#known < size && left > 0) {
      const id = this.#known + 1;
      const piece = this.#needle && this.#search && pool.piece?.(id);
      if (piece) left -= this.#searchPiece(pool, piece, this.#needle);
      else {
        this.#ask(pool, id);
        this.#known = id;
        left--;
      }
    }
    return this.#known >= size;
  }

  /** Returns what it cost, in values decoded. */
  #searchPiece(pool: StringPool, { bytes, ends, base }: TextPiece, needle: Needle): number {
    const { sought, isList = false } = this.#question;
    const searcher = this.#search?.searcher;
    if (searcher === undefined || sought === null) return 0;
    searcher.loadTexts(bytes, ends, base);
    searcher.mark(needle, sought.place, HIT);
    searcher.markBeyondAscii(UNSURE);
    if (isList && BACKSLASH) searcher.mark(BACKSLASH, "anywhere", UNSURE);
    const { marks } = searcher;
    const first = this.#known + 1;
    let asked = 0;
    for (let i = 0; i < marks.length; i++) {
      const mark = marks[i] ?? 0;
      if (mark === 0) continue;
      if (mark === HIT && sought.exact) {
        this.accept[first + i] = 1;
        this.some = true;
      } else {
        this.#ask(pool, first + i);
        asked++;
      }
    }
    this.#known += marks.length;
    return asked + marks.length / AS_FAST;
  }

  #ask(pool: StringPool, id: number): void {
    if (!this.#question.test(pool.get(id))) return;
    this.accept[id] = 1;
    this.some = true;
  }
}
