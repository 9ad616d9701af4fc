// core/detect/plan: the letter sieve in WebAssembly: four times as fast as the TypeScript beside it, which it must say the
// same as. Records that lie in the kernel's memory are looked into there; others are copied into it one by one.

import type { LetterKernel } from "./letter-kernel.ts";
import { HASHES, MULTIPLIER, type Candidate, type LetterSieve } from "./letter-sieve.ts";

export class KernelSieve {
  readonly words: number;
  readonly #kernel: LetterKernel;
  readonly #at: number;
  #held = new Uint32Array(0);

  constructor(kernel: LetterKernel, sieve: LetterSieve) {
    this.#kernel = kernel;
    this.words = sieve.words;
    kernel.exports.createLetters(HASHES, MULTIPLIER);
    this.#at = kernel.exports.allocate(sieve.words * 4);
    const texts = new Map<Uint8Array, number>();
    for (const [hash, candidate] of sieve.byHash()) this.#add(hash, candidate, texts);
  }

  #add(hash: number, candidate: Candidate, texts: Map<Uint8Array, number>): void {
    const { exports } = this.#kernel;
    const { bytes, before, near, nearByte, number, isKey } = candidate;
    let text = texts.get(bytes);
    if (text === undefined) {
      text = exports.allocate(bytes.length);
      this.#kernel.memory.set(bytes, text);
      texts.set(bytes, text);
    }
    const { unlessFalse, unlessTrue } = candidate;
    const unless = unlessFalse ? "f" : unlessTrue ? "t" : "\0";
    const excuse = unless.charCodeAt(0);
    exports.addCandidate(
      hash,
      text,
      bytes.length,
      before,
      near,
      nearByte,
      number,
      excuse,
      Number(isKey),
    );
  }

  /** As LetterSieve. */
  scan(
    bytes: Uint8Array,
    { start, end }: { readonly start: number; readonly end: number },
    held: Uint32Array,
    at: number,
  ): void {
    if (bytes.buffer === this.#kernel.exports.memory.buffer) {
      this.#look(bytes.byteOffset + start, end - start, held, at);
      return;
    }
    // With the byte before it, which tells whether letters are those of a key.
    const before = Math.max(0, start - 1);
    const copy = this.#kernel.append(bytes.subarray(before, end));
    this.#look(this.#kernel.bytes.byteOffset + copy + start - before, end - start, held, at);
    this.#kernel.takeBack(copy);
  }

  #look(from: number, length: number, held: Uint32Array, at: number): void {
    const { exports } = this.#kernel;
    if (exports.lookForLetters(from, from + length, this.#at, this.words) === 0)
      held.fill(0xffffffff, at, at + this.words);
    else held.set(this.#answer(), at);
  }

  #answer(): Uint32Array {
    const { buffer } = this.#kernel.exports.memory;
    // Memory that has grown is another buffer.
    if (this.#held.buffer !== buffer) this.#held = new Uint32Array(buffer, this.#at, this.words);
    return this.#held;
  }
}
