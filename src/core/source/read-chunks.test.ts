import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { openAsBlob } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPiece, SourceChanged } from "./byte-source.ts";
import { findLineStart } from "./line-start.ts";
import { readChunks } from "./read-chunks.ts";

const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) & 0xff);

async function read(blob: Blob, chunkBytes?: number): Promise<{ all: number[]; largest: number }> {
  const all: number[] = [];
  let largest = 0;
  for await (const chunk of readChunks(blob, chunkBytes)) {
    for (const byte of chunk) all.push(byte);
    largest = Math.max(largest, chunk.length);
  }
  return { all, largest };
}

/** A blob whose stream can only be read the ordinary way. */
function withoutByob(blob: Blob): Blob {
  const stream = (): ReadableStream<Uint8Array<ArrayBuffer>> =>
    blob.stream().pipeThrough(new TransformStream());
  return Object.assign(blob.slice(), { stream });
}

describe("readChunks", () => {
  it("gives all bytes of a blob or a slice of it, in chunks no larger than asked", async () => {
    const blob = new Blob([bytes.slice(0, 1000), bytes.slice(1000)]);
    expect((await read(blob)).all).toEqual([...bytes]);
    const part = await read(blob.slice(500, 250_000), 4096);
    expect(part.all).toEqual([...bytes.subarray(500, 250_000)]);
    expect(part.largest).toBeLessThanOrEqual(4096);
    expect((await read(new Blob([]))).all).toEqual([]);
  });

  it("reads where there is no BYOB reader", async () => {
    expect((await read(withoutByob(new Blob([bytes])))).all).toEqual([...bytes]);
  });

  it("says so when the file changed since it was opened", async () => {
    const folder = await mkdtemp(join(tmpdir(), "source-"));
    const path = join(folder, "audit.log");
    await writeFile(path, "x".repeat(100_000));
    const blob = await openAsBlob(path);
    await appendFile(path, "more");
    await expect(read(blob)).rejects.toBeInstanceOf(SourceChanged);
    await expect(readPiece(blob, 5, 10)).rejects.toBeInstanceOf(SourceChanged);
    await rm(folder, { recursive: true });
    await expect(findLineStart(blob, 5)).rejects.toBeInstanceOf(SourceChanged);
  });
});

describe("findLineStart", () => {
  it("finds the first line that starts at or after a position", async () => {
    const text = `one\n\n${"x".repeat(200_000)}\nlast`;
    const blob = new Blob([text]);
    const starts = [0, 4, 5, 200_006];
    for (const at of [0, 1, 3, 4, 5, 6, 100_000, 200_005, 200_006, 200_007, 200_010]) {
      expect(await findLineStart(blob, at)).toBe(
        starts.find((start) => start >= at) ?? text.length,
      );
    }
  });
});
