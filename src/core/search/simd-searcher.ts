// core/search: the search by the WebAssembly module: copies bytes into its memory and looks through them, 9 GB a second, or
// marks texts end to end, 5 GB a second, 70 million of them (search.bench.ts).

import { LAYOUT, POSITIONS, WINDOW_BYTES, WINDOW_TEXTS } from "./layout.ts";
import type { Needle } from "./needle.ts";
import type { Place, Searcher } from "./searcher.ts";

type Call = (...args: readonly number[]) => number;
interface SearchExports {
  readonly memory: WebAssembly.Memory;
  readonly find: Call;
  readonly markWithin: Call;
  readonly markAt: Call;
  readonly markBeyondAscii: Call;
}

export class SimdSearcher implements Searcher {
  readonly #exports: SearchExports;
  readonly #memory: Uint8Array;
  readonly #numbers: Uint32Array;
  #length = 0;
  #texts = 0;

  constructor(module: WebAssembly.Module) {
    // A gate: the module is compiled from assembly/index.ts, which exports these.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    this.#exports = new WebAssembly.Instance(module).exports as unknown as SearchExports;
    const { buffer } = this.#exports.memory;
    this.#memory = new Uint8Array(buffer);
    this.#numbers = new Uint32Array(buffer, LAYOUT.numbers, POSITIONS);
  }

  get marks(): Uint8Array {
    return this.#memory.subarray(LAYOUT.marks, LAYOUT.marks + this.#texts);
  }

  load(bytes: Uint8Array): void {
    if (bytes.length > WINDOW_BYTES) throw new RangeError("more bytes than the window holds");
    this.#memory.set(bytes, LAYOUT.text);
    this.#length = bytes.length;
    this.#texts = 0;
  }

  find(needle: Needle): Uint32Array {
    const { length } = this.#place(needle);
    const end = LAYOUT.text + this.#length;
    const parts: Uint32Array[] = [];
    let from = LAYOUT.text;
    for (;;) {
      const { text, needle: at, masks, numbers } = LAYOUT;
      const count = this.#exports.find(from, end, text, at, masks, length, numbers, POSITIONS);
      parts.push(this.#numbers.slice(0, count));
      if (count < POSITIONS) return joined(parts);
      from = text + (this.#numbers[count - 1] ?? 0) + 1;
    }
  }

  loadTexts(bytes: Uint8Array, ends: Uint32Array, base: number): void {
    if (ends.length > WINDOW_TEXTS) throw new RangeError("more texts than the window holds");
    this.load(bytes);
    for (let i = 0; i < ends.length; i++) {
      const end = (ends[i] ?? 0) - base;
      // What the module believes, it reads.
      if (end > bytes.length) throw new RangeError("a text ends outside the window");
      this.#numbers[i] = end;
    }
    this.#texts = ends.length;
    this.marks.fill(0);
  }

  mark(needle: Needle, place: Place, flag: number): void {
    const { length } = this.#place(needle);
    const { text, numbers, marks, needle: at, masks } = LAYOUT;
    const { markWithin, markAt } = this.#exports;
    if (place === "anywhere") {
      markWithin(text, numbers, this.#texts, marks, flag, at, masks, length);
      return;
    }
    const atStart = Number(place !== "end");
    const atEnd = Number(place !== "start");
    markAt(text, numbers, this.#texts, marks, flag, at, masks, length, atStart, atEnd);
  }

  markBeyondAscii(flag: number): void {
    const { text, numbers, marks } = LAYOUT;
    this.#exports.markBeyondAscii(text, numbers, this.#texts, marks, flag);
  }

  #place({ bytes, masks }: Needle): { readonly length: number } {
    this.#memory.set(bytes, LAYOUT.needle);
    this.#memory.set(masks, LAYOUT.masks);
    return bytes;
  }
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
