// core/source: gzip of several members with fflate's Gunzip, and the two things that leaves out: it looks at no checksum,
// and it takes a file that ends within a trailer or a header for complete. Both are settled by the eight bytes that end
// each member: the checksum and the length of what it held.

import { FlateErrorCode, Gunzip, type FlateError } from "fflate";
import { crc32 } from "./crc32.ts";

/** `cut-short`, `damaged` and `trailing-bytes`: what could be inflated was given out. */
export type GzipOutcome = "ok" | "cut-short" | "damaged" | "trailing-bytes";

const TRAILER = 8;
/** Pushed at once: Gunzip recurses per member, and a member is at least 20 bytes. */
const PIECE = 16 << 10;
/** Bytes kept from before the current piece: a trailer, and the longest usual header after it. */
const KEPT = 1024;

const isFlateError = (error: unknown): error is FlateError =>
  error instanceof Error && "code" in error && typeof error.code === "number";

export class GzipMembers {
  /** No more can be read, whatever comes. */
  stopped = false;
  #outcome: GzipOutcome = "ok";
  readonly #gunzip: Gunzip;
  #out: Uint8Array<ArrayBuffer>[] = [];
  #crc = 0;
  #length = 0;
  /** The last bytes of the input and the position after them. */
  #recent = new Uint8Array(0);
  #position = 0;

  constructor() {
    this.#gunzip = new Gunzip((chunk) => {
      if (chunk.length === 0) return;
      this.#crc = crc32(this.#crc, chunk);
      this.#length = (this.#length + chunk.length) >>> 0;
      this.#out.push(new Uint8Array(chunk));
    });
    this.#gunzip.onmember = (start) => this.#endMember(start);
  }

  get outcome(): GzipOutcome {
    return this.#outcome;
  }

  /** Takes the next bytes of the file and gives what they inflate to, piece by piece. */
  *push(input: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
    for (let from = 0; from < input.length && !this.stopped; from += PIECE) {
      const piece = input.slice(from, from + PIECE);
      this.#remember(piece);
      this.#feed(piece, false);
      yield* this.#take();
    }
  }

  /** The file ends here. */
  *finish(): Generator<Uint8Array<ArrayBuffer>> {
    if (this.stopped) return;
    this.#feed(new Uint8Array(0), true);
    yield* this.#take();
    if (!this.stopped) this.#settleEnd();
  }

  #take(): Uint8Array<ArrayBuffer>[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #feed(piece: Uint8Array, last: boolean): void {
    try {
      this.#gunzip.push(piece, last);
    } catch (error) {
      this.stopped = true;
      const code = isFlateError(error) ? error.code : undefined;
      if (code === FlateErrorCode.UnexpectedEOF) this.#note("cut-short");
      // No header where a member ended: padding or something appended, if that was the member's end.
      else if (code === FlateErrorCode.InvalidHeader && this.#trailerEnd() !== -1)
        this.#note("trailing-bytes");
      else this.#note("damaged");
    }
  }

  /** The worst comes first and stays. */
  #note(outcome: GzipOutcome): void {
    if (this.#outcome === "ok") this.#outcome = outcome;
  }

  #remember(piece: Uint8Array): void {
    const kept = this.#recent.subarray(-KEPT);
    const recent = new Uint8Array(kept.length + piece.length);
    recent.set(kept);
    recent.set(piece, kept.length);
    this.#recent = recent;
    this.#position += piece.length;
  }

  /** The trailer the member read so far must have. */
  #trailer(): Uint8Array {
    const trailer = new DataView(new ArrayBuffer(TRAILER));
    trailer.setUint32(0, this.#crc, true);
    trailer.setUint32(4, this.#length, true);
    return new Uint8Array(trailer.buffer);
  }

  #endMember(next: number): void {
    const end = this.#recent.length - (this.#position - next);
    // Behind a very long header the trailer is out of sight; better unchecked than called damaged.
    if (end >= TRAILER && !startsWith(this.#recent.subarray(end - TRAILER, end), this.#trailer()))
      this.#note("damaged");
    this.#crc = 0;
    this.#length = 0;
  }

  /** Index after the last place in #recent where that trailer stands; -1 if there is none. */
  #trailerEnd(): number {
    const trailer = this.#trailer();
    for (let end = this.#recent.length; end >= TRAILER; end--) {
      if (startsWith(this.#recent.subarray(end - TRAILER, end), trailer)) return end;
    }
    return -1;
  }

  /** Where the last member's trailer lies tells how the file ends. */
  #settleEnd(): void {
    const end = this.#trailerEnd();
    const rest = this.#recent.subarray(end);
    if (end === -1) this.#note(this.#isHalfRight() ? "damaged" : "cut-short");
    else if (rest.length > 0)
      this.#note(rest[0] === 0x1f && (rest[1] ?? 0x8b) === 0x8b ? "cut-short" : "trailing-bytes");
  }

  /** The file ends in a trailer of which the checksum or the length is right: it is all there, and wrong. */
  #isHalfRight(): boolean {
    const trailer = this.#trailer();
    return (
      startsWith(this.#recent.subarray(-TRAILER), trailer.subarray(0, 4)) ||
      startsWith(this.#recent.subarray(-4), trailer.subarray(4))
    );
  }
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte);
}
