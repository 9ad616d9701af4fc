// core/export: several exports as one zip to hand over, with the SHA-256 of each member as `sha256sum -c` reads it. Members are gzip
// files, made by the browser as they stream; the zip only stores them, with 64-bit sizes where they are needed.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { makeZip } from "client-zip";

export interface EvidenceMember {
  /** Without ".gz". */
  readonly name: string;
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
    for await (const { name, pieces } of members) {
      const stored = `${name}.gz`;
      const input = hashed(gzipped(pieces), (sum) => sums.push(`${sum}  ${stored}\n`));
      yield { name: stored, lastModified: madeAt, input };
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

function gzipped(pieces: AsyncIterable<BlobPart>): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const source = new ReadableStream<BufferSource>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new Uint8Array(await new Blob([next.value]).arrayBuffer()));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return chunksOf(source.pipeThrough(new CompressionStream("gzip")));
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
