// core/export: several exports as one zip to hand over, with the SHA-256 of each member as `sha256sum -c` reads it. What a person opens
// is stored plain, so that a double click in the archive shows it. Raw records are gzip files, made by the browser as they stream:
// client-zip only stores, and a gigabyte of log packs nine times. Sizes have 64 bits where they are needed.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { makeZip } from "client-zip";

export interface EvidenceMember {
  readonly name: string;
  /** Whether it is a gzip file in the zip; then its name says so. */
  readonly isPacked: boolean;
  readonly pieces: AsyncIterable<BlobPart>;
}

const SUMS = "SHA256SUMS";

/** Bytes of the zip, in order. Throws what the pieces of a member throw. */
export async function* evidenceZip(
  members: AsyncIterable<EvidenceMember> | Iterable<EvidenceMember>,
  madeAt: Date,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const sums: string[] = [];
  async function* packed(): AsyncGenerator<{
    name: string;
    lastModified: Date;
    input: AsyncIterable<Uint8Array>;
  }> {
    for await (const { name, isPacked, pieces } of members) {
      const bytes = bytesOf(pieces);
      const stored = isPacked ? gzipped(bytes) : chunksOf(bytes);
      const input = hashed(stored, (sum) => sums.push(`${sum}  ${name}\n`));
      yield { name, lastModified: madeAt, input };
    }
    // The members before it have been read to their ends: a zip is written in order.
    const text = utf8ToBytes(sums.join(""));
    yield { name: SUMS, lastModified: madeAt, input: once(text) };
  }
  for await (const chunk of chunksOf(makeZip(packed()))) yield new Uint8Array(chunk);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  tell: (sum: string) => void,
): AsyncGenerator<Uint8Array> {
  const hash = sha256.create();
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  tell(bytesToHex(hash.digest()));
}

const gzipped = (bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array> =>
  chunksOf(bytes.pipeThrough(new CompressionStream("gzip")));

function bytesOf(pieces: AsyncIterable<BlobPart>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new Uint8Array(await new Blob([next.value]).arrayBuffer()));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Not every browser lets a stream be iterated. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops reading half way gives up what is being packed.
    await reader.cancel().catch(() => undefined);
  }
}
