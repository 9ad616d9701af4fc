// core/detect/plan: the letter sieve in WebAssembly, in an instance of the kernel's module of its own: three times as fast as
// the TypeScript beside it, which it must say the same as. Records are copied into its memory one by one.

import { HASHES, MULTIPLIER, type Candidate, type LetterSieve } from "./letter-sieve.ts";

interface LetterExports {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  createLetters(hashes: number, multiplier: number): void;
  addCandidate(
    hash: number,
    text: number,
    length: number,
    before: number,
    near: number,
    nearByte: number,
    number: number,
    unless: number,
    isKey: number,
  ): void;
  lookForLetters(start: number, end: number, held: number): number;
}

/** Around the record: what is looked at beside its first and behind its last bytes is none of another's. */
const MARGIN = 16;

export class KernelSieve {
  readonly words: number;
  readonly #exports: LetterExports;
  readonly #held: number;
  #record: number;
  #room = 1 << 16;
  #bytes = new Uint8Array(0);

  constructor(module: WebAssembly.Module, sieve: LetterSieve) {
    const { exports } = new WebAssembly.Instance(module, {});
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compiled from core/scan/kernel/assembly
    const kernel = exports as unknown as LetterExports;
    this.#exports = kernel;
    this.words = sieve.words;
    kernel.createLetters(HASHES, MULTIPLIER);
    this.#held = kernel.allocate(sieve.words * 4);
    this.#record = kernel.allocate(this.#room);
    const texts = new Map<Uint8Array, number>();
    for (const [hash, candidate] of sieve.byHash()) this.#add(hash, candidate, texts);
  }

  #add(hash: number, candidate: Candidate, texts: Map<Uint8Array, number>): void {
    const { bytes, before, near, nearByte, number, isKey } = candidate;
    let text = texts.get(bytes);
    if (text === undefined) {
      text = this.#exports.allocate(bytes.length);
      this.#memory().set(bytes, text);
      texts.set(bytes, text);
    }
    const { unlessFalse, unlessTrue } = candidate;
    const unless = unlessFalse ? "f" : unlessTrue ? "t" : "\0";
    const excuse = unless.charCodeAt(0);
    this.#exports.addCandidate(
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
    const length = end - start;
    if (length + 2 * MARGIN > this.#room) {
      this.#room = 2 * (length + 2 * MARGIN);
      this.#record = this.#exports.allocate(this.#room);
    }
    const memory = this.#memory();
    const from = this.#record + MARGIN;
    memory[from - 1] = bytes[start - 1] ?? 0;
    memory.set(bytes.subarray(start, end), from);
    memory.fill(0, from + length, from + length + MARGIN);
    memory.fill(0, this.#held, this.#held + this.words * 4);
    if (this.#exports.lookForLetters(from, from + length, this.#held) === 0)
      held.fill(0xffffffff, at, at + this.words);
    else held.set(new Uint32Array(memory.buffer, this.#held, this.words), at);
  }

  #memory(): Uint8Array {
    const { buffer } = this.#exports.memory;
    // Memory that has grown is another buffer.
    if (this.#bytes.buffer !== buffer) this.#bytes = new Uint8Array(buffer);
    return this.#bytes;
  }
}
