// core/search: the search without WebAssembly SIMD, byte by byte: a thirtieth of the speed, the same answers.

import { WINDOW_BYTES } from "./layout.ts";
import type { Needle } from "./needle.ts";
import type { Place, Searcher } from "./searcher.ts";

export class PlainSearcher implements Searcher {
  #bytes = new Uint8Array(0);
  #ends = new Uint32Array(0);
  marks = new Uint8Array(0);

  load(bytes: Uint8Array): void {
    if (bytes.length > WINDOW_BYTES) throw new RangeError("more bytes than the window holds");
    this.#bytes = bytes.slice();
  }

  find(needle: Needle): Uint32Array {
    const found: number[] = [];
    const last = this.#bytes.length - needle.bytes.length;
    for (let at = 0; at <= last; at++) if (this.#lies(needle, at)) found.push(at);
    return Uint32Array.from(found);
  }

  loadTexts(bytes: Uint8Array, ends: Uint32Array, base: number): void {
    this.load(bytes);
    this.#ends = ends.map((end) => end - base);
    this.marks = new Uint8Array(ends.length);
  }

  mark(needle: Needle, place: Place, flag: number): void {
    const { length } = needle.bytes;
    this.#eachText((start, end) => {
      const last = end - length;
      if (place === "anywhere") {
        for (let at = start; at <= last; at++) if (this.#lies(needle, at)) return flag;
        return 0;
      }
      if (place === "whole" ? last !== start : last < start) return 0;
      return this.#lies(needle, place === "end" ? last : start) ? flag : 0;
    });
  }

  markBeyondAscii(flag: number): void {
    this.#eachText((start, end) => {
      for (let at = start; at < end; at++) if ((this.#bytes[at] ?? 0) >= 0x80) return flag;
      return 0;
    });
  }

  #eachText(flagOf: (start: number, end: number) => number): void {
    let start = 0;
    for (let i = 0; i < this.#ends.length; i++) {
      const end = this.#ends[i] ?? 0;
      this.marks[i] = (this.marks[i] ?? 0) | flagOf(start, end);
      start = end;
    }
  }

  #lies({ bytes, masks }: Needle, at: number): boolean {
    for (let i = 0; i < bytes.length; i++) {
      if (((this.#bytes[at + i] ?? 0) | (masks[i] ?? 0)) !== bytes[i]) return false;
    }
    return true;
  }
}
