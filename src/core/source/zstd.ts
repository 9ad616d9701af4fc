// core/source: Zstandard (RFC 8878) inflated as a stream. No browser has it in DecompressionStream yet, so fzstd does it,
// 8 kB of JavaScript without eval; what it leaves out (checksums, frames one after another, limits) is in zstd-frames.ts.

import { SourceChanged } from "./byte-source.ts";
import { readChunks } from "./read-chunks.ts";
import { ZstdFrames, type ZstdOutcome } from "./zstd-frames.ts";

/** Zstandard, or one of its frames of other data, which may come first (pzstd writes them). */
export const isZstd = (head: Uint8Array): boolean =>
  head.length >= 4 &&
  head[3] === (head[0] === 0x28 ? 0xfd : 0x18) &&
  ((head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f) ||
    (((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d));

export class ZstdInflation {
  readonly #blob: Blob;
  readonly #frames = new ZstdFrames();
  #bytesRead = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get outcome(): ZstdOutcome {
    return this.#frames.outcome;
  }

  async *chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for await (const chunk of readChunks(this.#blob)) {
      for (const piece of this.#frames.push(chunk)) {
        yield piece;
      }
      this.#bytesRead += chunk.length;
      if (this.#frames.stopped) return;
    }
    if (this.#bytesRead !== this.#blob.size) throw new SourceChanged("short");
    this.#frames.finish();
  }
}
