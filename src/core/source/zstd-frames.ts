// core/source: the frames of a Zstandard file (RFC 8878, section 3), each given to fzstd block by block. fzstd alone looks
// at no checksum, recurses from frame to frame, allocates whatever window a header asks for (up to 2 GB), and does not say
// whether data is damaged or merely ends. A frame is easily walked without inflating it: a header, blocks that say how
// long they are, a checksum.

import { Decompress } from "fzstd";
import { XxHash64 } from "./xxhash64.ts";

export type ZstdOutcome = "ok" | "cut-short" | "damaged" | "trailing-bytes" | "unsupported";

const MAGIC = 0xfd2fb528;
/** Sixteen magic numbers for frames of other data, to be passed over. */
const isSkippable = (magic: number): boolean => magic >>> 4 === 0x184d2a5;

/** What the zstd program itself takes without being told otherwise: `--long` makes 128 MB. */
const WINDOW_LIMIT = 128 << 20;
/** fzstd keeps what it gets until it has as much. */
const FIRST_BYTES = 18;
/** RFC 8878, section 3.1.1.2.4. */
const BLOCK_LIMIT = 128 << 10;

interface Frame {
  readonly decoder: Decompress;
  readonly hash: XxHash64 | null;
}

type State = "frame" | "block" | "checksum" | "skip";

export class ZstdFrames {
  /** No more can be read, whatever comes. */
  stopped = false;
  #outcome: ZstdOutcome = "ok";
  #state: State = "frame";
  #frame: Frame | null = null;
  #frames = 0;
  /** Bytes of the frame that fzstd has been given. */
  #fed = 0;
  #toSkip = 0;
  /** Bytes that do not yet make a header, a block or a checksum. */
  #rest = new Uint8Array(0);
  #out: Uint8Array<ArrayBuffer>[] = [];

  get outcome(): ZstdOutcome {
    return this.#outcome;
  }

  /** Takes the next bytes of the file and gives what they inflate to, block by block. */
  *push(input: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(this.#rest.length + input.length);
    bytes.set(this.#rest);
    bytes.set(input, this.#rest.length);
    let at = 0;
    while (!this.stopped) {
      const used = this.#step(bytes.subarray(at));
      if (used === null) break;
      at += used;
      yield* this.#out;
      this.#out = [];
    }
    this.#rest = bytes.slice(at);
  }

  /** The file ends here. */
  finish(): void {
    if (this.stopped) return;
    if (this.#state !== "frame") this.#stop("cut-short");
    else if (this.#rest.length > 0) this.#stop(this.#frames === 0 ? "cut-short" : "trailing-bytes");
  }

  #stop(outcome: ZstdOutcome): null {
    this.stopped = true;
    this.#note(outcome);
    return null;
  }

  /** The first trouble stays. */
  #note(outcome: ZstdOutcome): void {
    if (this.#outcome === "ok") this.#outcome = outcome;
  }

  /** How many of the bytes were taken; null when more are needed, or nothing goes on. */
  #step(bytes: Uint8Array): number | null {
    switch (this.#state) {
      case "frame":
        return this.#beginFrame(bytes);
      case "block":
        return this.#takeBlock(bytes);
      case "checksum":
        return this.#check(bytes);
      case "skip": {
        const used = Math.min(this.#toSkip, bytes.length);
        this.#toSkip -= used;
        if (this.#toSkip === 0) this.#state = "frame";
        return used === 0 && this.#toSkip > 0 ? null : used;
      }
    }
  }

  #beginFrame(bytes: Uint8Array): number | null {
    if (bytes.length < 8) return null;
    const view = viewOf(bytes);
    const magic = view.getUint32(0, true);
    if (isSkippable(magic)) {
      this.#toSkip = view.getUint32(4, true);
      this.#state = "skip";
      return 8;
    }
    if (magic !== MAGIC) return this.#stop(this.#frames === 0 ? "damaged" : "trailing-bytes");
    const header = readHeader(bytes);
    if (header === null) return null;
    if (header.kind !== "header") return this.#stop(header.kind);
    const decoder = new Decompress((block) => {
      if (block.length === 0) return;
      const piece = new Uint8Array(block);
      this.#frame?.hash?.update(piece);
      this.#out.push(piece);
    });
    this.#frame = { decoder, hash: header.hasChecksum ? new XxHash64() : null };
    this.#state = "block";
    this.#frames++;
    this.#fed = 0;
    return this.#feed(bytes.slice(0, header.length)) ? header.length : null;
  }

  #takeBlock(bytes: Uint8Array): number | null {
    if (bytes.length < 3) return null;
    const head = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16);
    const size = head >>> 3;
    const type = (head >>> 1) & 3;
    // A repeated byte is one byte; type 3 is not in use.
    if (type === 3 || size > BLOCK_LIMIT) return this.#stop("damaged");
    const length = 3 + (type === 1 ? 1 : size);
    if (bytes.length < length) return null;
    if (!this.#feed(bytes.slice(0, length))) return null;
    if ((head & 1) === 1) {
      // A tiny frame may end before fzstd has begun.
      if (this.#fed < FIRST_BYTES && !this.#feed(new Uint8Array(FIRST_BYTES - this.#fed)))
        return null;
      this.#state = this.#frame?.hash ? "checksum" : "frame";
    }
    return length;
  }

  #check(bytes: Uint8Array): number | null {
    if (bytes.length < 4) return null;
    const hash = this.#frame?.hash?.digestLow();
    // The text is all there, so the frames behind it are read on.
    if (hash !== viewOf(bytes).getUint32(0, true)) this.#note("damaged");
    this.#state = "frame";
    return 4;
  }

  #feed(piece: Uint8Array): boolean {
    this.#fed += piece.length;
    try {
      this.#frame?.decoder.push(piece);
      return true;
    } catch {
      // fzstd's own errors, and RangeErrors where damaged data led it out of its arrays.
      this.#stop("damaged");
      return false;
    }
  }
}

type Header =
  | { readonly kind: "header"; readonly length: number; readonly hasChecksum: boolean }
  | { readonly kind: "unsupported" | "damaged" };

/** RFC 8878, section 3.1.1.1. Null when more bytes are needed. */
function readHeader(bytes: Uint8Array): Header | null {
  const flags = bytes[4] ?? 0;
  const isSingle = (flags & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >>> 6] ?? 0;
  const length = 5 + (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes;
  if (bytes.length < length) return null;
  if ((flags & 8) !== 0) return { kind: "damaged" };
  const dictionary = littleEndian(bytes, length - sizeBytes - dictionaryBytes, dictionaryBytes);
  const size = littleEndian(bytes, length - sizeBytes, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  const exponent = (bytes[5] ?? 0) >>> 3;
  const base = 2 ** (10 + exponent);
  const window = isSingle ? size : base + (base / 8) * ((bytes[5] ?? 0) & 7);
  if (dictionary !== 0 || window > WINDOW_LIMIT) return { kind: "unsupported" };
  return { kind: "header", length, hasChecksum: (flags & 4) !== 0 };
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
