// core/source: the bytes of a tar, from a blob or as they come out of an inflater: the same steps, and only what is asked
// for is read or kept.

import { readPiece } from "./byte-source.ts";

export interface TarBytes {
  /** Bytes passed. */
  readonly position: number;
  /** The next bytes, for small pieces; fewer at the end. */
  read(count: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The next bytes as a blob; shorter at the end. */
  take(count: number): Promise<Blob>;
  /** How many there were. */
  skip(count: number): Promise<number>;
}

export class BlobBytes implements TarBytes {
  readonly #blob: Blob;
  position = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  async read(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await readPiece(this.#blob, this.position, this.position + count);
    this.position += bytes.length;
    return bytes;
  }

  take(count: number): Promise<Blob> {
    const slice = this.#blob.slice(this.position, this.position + count);
    this.position += slice.size;
    return Promise.resolve(slice);
  }

  skip(count: number): Promise<number> {
    const skipped = Math.min(count, this.#blob.size - this.position);
    this.position += skipped;
    return Promise.resolve(skipped);
  }
}

/** Gathered to this size, then handed to the browser as a blob, which may put it on disk. */
const PIECE_BYTES = 64 << 20;

export class StreamBytes implements TarBytes {
  readonly #chunks: AsyncIterator<Uint8Array<ArrayBuffer>>;
  #chunk: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  position = 0;

  constructor(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async read(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(count);
    let length = 0;
    await this.#each(count, (part) => {
      bytes.set(part, length);
      length += part.length;
    });
    return bytes.subarray(0, length);
  }

  async take(count: number): Promise<Blob> {
    const blobs: Blob[] = [];
    let parts: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    await this.#each(count, (part) => {
      parts.push(part);
      bytes += part.length;
      if (bytes < PIECE_BYTES) return;
      blobs.push(new Blob(parts));
      parts = [];
      bytes = 0;
    });
    return new Blob([...blobs, ...parts]);
  }

  async skip(count: number): Promise<number> {
    const before = this.position;
    await this.#each(count, () => undefined);
    return this.position - before;
  }

  /** Ends the stream, so that what feeds it can end too. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #each(count: number, take: (part: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    let left = count;
    while (left > 0) {
      if (this.#chunk.length === 0) {
        const next = await this.#chunks.next();
        if (next.done === true) return;
        this.#chunk = next.value;
      }
      const part = this.#chunk.subarray(0, left);
      this.#chunk = this.#chunk.subarray(part.length);
      this.position += part.length;
      left -= part.length;
      take(part);
    }
  }
}
