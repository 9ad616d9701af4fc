// core/source: UTF-16 as UTF-8, as a stream. PowerShell's `>` writes a program's output so (Windows PowerShell 5.1: little
// endian, with a mark). To everything to the right it is a way of packing: what comes out has places of its own, is kept
// beside, and is read back from there; so no reader of bytes needs to know a second encoding.

import { readPiece, SourceChanged } from "./byte-source.ts";
import { readChunks } from "./read-chunks.ts";

export type Utf16Outcome = "ok" | "cut-short";

/** Of text without a mark, what is looked at. */
const LOOK = 64;
/** Text at once: a string of it and its UTF-8 are garbage soon after. */
const STEP = 256 << 10;

type Order = "utf-16le" | "utf-16be";

function orderOf(head: Uint8Array): Order | null {
  const [first, second, third, fourth] = head;
  // With two more zeros it is UTF-32, which nothing writes.
  if (first === 0xff && second === 0xfe)
    return head.length >= 4 && third === 0 && fourth === 0 ? null : "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Without its mark: every other byte of what is ASCII is NUL, which logs are but for a name or two.
  const sample = head.subarray(0, LOOK);
  const nuls = [0, 0];
  for (const [i, byte] of sample.entries()) {
    if (byte === 0) nuls[i & 1] = (nuls[i & 1] ?? 0) + 1;
  }
  const half = sample.length >> 1;
  const [even = 0, odd = 0] = nuls;
  if (half < 4 || Math.max(even, odd) < half * 0.75 || Math.min(even, odd) > half / 8) return null;
  return even > odd ? "utf-16be" : "utf-16le";
}

export const isUtf16 = (head: Uint8Array): boolean => orderOf(head) !== null;

/** The text of chunks that follow one another. A half of a surrogate pair becomes U+FFFD, as everywhere. */
export class Utf16Text {
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();
  #bytes = 0;

  /** `head`: the first bytes, by which the order of bytes is told. */
  constructor(head: Uint8Array) {
    this.#decoder = new TextDecoder(orderOf(head) ?? "utf-16le");
  }

  /** Half a character at the end is a file that was cut. */
  get outcome(): Utf16Outcome {
    return this.#bytes % 2 === 0 ? "ok" : "cut-short";
  }

  *push(chunk: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
    this.#bytes += chunk.length;
    for (let at = 0; at < chunk.length; at += STEP) {
      const text = this.#decoder.decode(chunk.subarray(at, at + STEP), { stream: true });
      if (text !== "") yield this.#encoder.encode(text);
    }
  }

  /** What waited for its other half. */
  *finish(): Generator<Uint8Array<ArrayBuffer>> {
    if (this.outcome !== "ok") return;
    const text = this.#decoder.decode();
    if (text !== "") yield this.#encoder.encode(text);
  }
}

export class Utf16Inflation {
  readonly #blob: Blob;
  #bytesRead = 0;
  #outcome: Utf16Outcome = "ok";

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get outcome(): Utf16Outcome {
    return this.#outcome;
  }

  async *chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const text = new Utf16Text(await readPiece(this.#blob, 0, LOOK));
    for await (const chunk of readChunks(this.#blob)) {
      yield* text.push(chunk);
      this.#bytesRead += chunk.length;
    }
    if (this.#bytesRead !== this.#blob.size) throw new SourceChanged("short");
    yield* text.finish();
    this.#outcome = text.outcome;
  }
}
