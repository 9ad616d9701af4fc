// core/source: a blob's bytes from start to end, through one buffer that is used again and again: a BYOB reader over 4 MB
// reads at 1.0–1.9 GB/s in Chromium, slice().arrayBuffer() at 0.2–0.7 and with garbage. Where a blob's stream has no BYOB
// reader (older Safari), the ordinary one does.

import { SourceChanged } from "./byte-source.ts";

export const CHUNK_BYTES = 4 << 20;

type Read = () => Promise<Uint8Array | undefined>;
interface Reading {
  readonly read: Read;
  readonly close: () => Promise<void>;
}

function readingOf(blob: Blob, chunkBytes: number): Reading {
  const stream = blob.stream();
  let byob: ReadableStreamBYOBReader;
  try {
    byob = stream.getReader({ mode: "byob" });
  } catch {
    const plain = stream.getReader();
    return {
      read: async () => (await plain.read()).value,
      close: () => plain.cancel(),
    };
  }
  let buffer = new ArrayBuffer(chunkBytes);
  return {
    read: async () => {
      const { value } = await byob.read(new Uint8Array(buffer));
      if (value === undefined || value.length === 0) return undefined;
      buffer = value.buffer;
      return value;
    },
    close: () => byob.cancel(),
  };
}

/**
 * Every chunk is valid until the next is asked for. Throws SourceChanged when the bytes cannot be read, also when there
 * are fewer than the blob's size says.
 */
export async function* readChunks(
  blob: Blob,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Uint8Array> {
  const reading = readingOf(blob, chunkBytes);
  let total = 0;
  try {
    for (;;) {
      let chunk: Uint8Array | undefined;
      try {
        chunk = await reading.read();
      } catch (cause) {
        throw new SourceChanged(cause);
      }
      if (chunk === undefined) break;
      total += chunk.length;
      yield chunk;
    }
    if (total !== blob.size) throw new SourceChanged("short");
  } finally {
    // A stream that failed cannot be cancelled either; there is nothing left to free then.
    await reading.close().catch(() => undefined);
  }
}
