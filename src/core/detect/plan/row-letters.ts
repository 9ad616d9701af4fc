// core/detect/plan: for the rows of a batch, which letters their records hold, as far as rules ask for them. A record is looked
// at when the first rule asks, once for all of them.

import type { KeptRecords } from "./kept-records.ts";
import { KernelSieve } from "./kernel-sieve.ts";
import type { LetterKernel } from "./letter-kernel.ts";
import { LetterSieve } from "./letter-sieve.ts";
import { holdsAny, letterSet, type LetterSet } from "./letter-set.ts";
import type { Letters } from "./letters.ts";

/** Of a row: nothing known so far; its letters are; it may hold anything; it has no event, so it holds nothing. */
const UNKNOWN = 0;
const LOOKED_AT = 1;
const ANYTHING = 2;
const NOTHING = 3;

/** With some thousand rules of one's own, what is kept of a row would outgrow the row. */
const MOST_LETTERS = 2_048;

export class RowLetters {
  readonly #letters: Letters[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #kernel: LetterKernel | null;
  #sieve: LetterSieve | KernelSieve | null = null;
  #records: KeptRecords | null = null;
  #states = new Uint8Array(0);
  #held = new Uint32Array(0);
  /** Of a row in #held. */
  #words = 0;

  constructor(kernel: LetterKernel | null) {
    this.#kernel = kernel;
  }

  /** Before the first `begin`. */
  setOf(letters: readonly Letters[]): LetterSet {
    return letterSet(letters.map((one) => this.#numberOf(one)));
  }

  /** Whether the row may hold one of them. */
  mayHold(letters: LetterSet, row: number): boolean {
    const state = this.#stateOf(row);
    if (state !== LOOKED_AT) return state === ANYTHING;
    return holdsAny(letters, this.#held, row * this.#words);
  }

  /** What the first record would wait for. All letters are there. */
  prepare(): void {
    this.#sieve ??= this.#makeSieve();
  }

  /** Rows from 0 to `rows` are others now. Without records each may hold anything. */
  begin(records: KeptRecords | null, rows: number): void {
    this.#records = records;
    if (records === null) return;
    const sieve = (this.#sieve ??= this.#makeSieve());
    this.#words = sieve.words;
    if (rows > this.#states.length) {
      this.#states = new Uint8Array(rows);
      this.#held = new Uint32Array(rows * sieve.words);
    } else this.#states.fill(UNKNOWN, 0, rows);
  }

  #makeSieve(): LetterSieve | KernelSieve {
    const sieve = new LetterSieve(this.#letters);
    return this.#kernel === null ? sieve : new KernelSieve(this.#kernel, sieve);
  }

  #numberOf(letters: Letters): number {
    const key = JSON.stringify(letters);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#letters.push(letters) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  #stateOf(row: number): number {
    const records = this.#records;
    if (records === null || this.#letters.length > MOST_LETTERS) return ANYTHING;
    const known = this.#states[row] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const state = this.#look(records, row);
    this.#states[row] = state;
    return state;
  }

  #look(records: KeptRecords, row: number): number {
    const span = records.spanOf(row);
    const sieve = this.#sieve;
    if (span === undefined || sieve === null) return records.has(row) ? ANYTHING : NOTHING;
    const at = row * sieve.words;
    sieve.scan(span.bytes, span, this.#held, at);
    return LOOKED_AT;
  }
}
