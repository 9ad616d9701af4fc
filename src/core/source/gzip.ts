// core/source: gzip (RFC 1952) inflated as a stream; never more of it in memory than a chunk, whatever it grows to. The
// browser's own inflater is the fastest and checks the checksum, but Chromium's stops with an error at a second member
// (rotated and joined logs have them), and its error does not say why. So when it fails, the same bytes are inflated again
// from the start by fflate, which reads on from member to member; what was given out before is skipped. fflate checks
// neither checksums nor a missing end, so gzip-members.ts does.

import { SourceChanged } from "./byte-source.ts";
import { GzipMembers, type GzipOutcome } from "./gzip-members.ts";
import { holdReader } from "./open-readers.ts";
import { readChunks } from "./read-chunks.ts";

export type { GzipOutcome };

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export class GzipInflation {
  readonly #blob: Blob;
  #bytesRead = 0;
  #bytesOut = 0;
  #outcome: GzipOutcome = "ok";

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** Compressed bytes read so far. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** How it ended; final when `chunks` has ended. */
  get outcome(): GzipOutcome {
    return this.#outcome;
  }

  /**
   * The inflated bytes. To be called once. A chunk is the caller's to keep. Leaving the loop early stops the reading.
   * Throws SourceChanged when the compressed bytes cannot be read.
   */
  async *chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for await (const chunk of this.#nativeChunks()) {
      this.#bytesOut += chunk.length;
      yield chunk;
    }
    if (this.#outcome === "ok") return;
    let toSkip = this.#bytesOut;
    for await (const chunk of this.#memberChunks()) {
      const fresh = chunk.subarray(Math.min(toSkip, chunk.length));
      toSkip -= chunk.length - fresh.length;
      if (fresh.length > 0) yield fresh;
    }
  }

  /** Ends quietly where the browser's inflater fails; the outcome is then not "ok", and what is wrong yet to be found. */
  async *#nativeChunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        this.#bytesRead += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const inflated = this.#blob
      .stream()
      .pipeThrough(counter)
      .pipeThrough(new DecompressionStream("gzip"));
    const reader = inflated.getReader();
    const letGo = holdReader(reader);
    try {
      for (;;) {
        let next: ReadableStreamReadResult<Uint8Array<ArrayBuffer>>;
        try {
          next = await reader.read();
        } catch {
          // Bad data, a further member or a file that is gone: the second reading tells which.
          this.#outcome = "damaged";
          return;
        }
        if (next.value === undefined) return;
        yield next.value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
      letGo();
    }
  }

  async *#memberChunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const members = new GzipMembers();
    let read = 0;
    for await (const chunk of readChunks(this.#blob)) {
      read += chunk.length;
      this.#bytesRead = Math.max(this.#bytesRead, read);
      yield* members.push(chunk);
      if (members.stopped) break;
    }
    if (!members.stopped && read !== this.#blob.size) throw new SourceChanged("short");
    yield* members.finish();
    this.#outcome = members.outcome;
  }
}
