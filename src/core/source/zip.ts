// core/source: ZIP (PKWARE APPNOTE.TXT 6.3.10), read from the list at its end: never the whole file, not even the whole
// list, is in memory. A member is a slice of the file. Where it is deflated the slice is put between a gzip header and
// trailer made from the list's checksum and length, so that the browser's own inflater reads it and checks it.
// A zip that was cut short has lost its list: then the headers before the members are followed instead.

import { readPiece } from "./byte-source.ts";
import {
  blobMember,
  decodeName,
  type Container,
  type ContainerOutcome,
  type Member,
} from "./member.ts";
import { findDirectory } from "./zip-directory.ts";
import { sizesOf, type Sizes } from "./zip-sizes.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const DESCRIPTOR = 0x08074b50;

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
/** Of the list, at once; entries are some 100 bytes, and at most 200 kB. */
const LIST_PIECE = 1 << 20;
/** Read around a member's header: small members lie close together, and a read costs a millisecond however short. */
const WINDOW = 64 << 10;
/** Unpacked, of what is inflated in one go to be looked at. */
const SMALL = 1 << 20;

export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

interface Entry extends Sizes {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** Bytes behind the member that repeat its sizes. */
  readonly descriptor?: number;
}

const METHOD = { stored: 0, deflated: 8, zstd: 93, zstdOld: 20 } as const;

export class ZipReader implements Container {
  readonly #blob: Blob;
  #outcome: ContainerOutcome = "ok";
  #bytesRead = 0;
  #window = { start: 0, bytes: new Uint8Array(0) };

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get outcome(): ContainerOutcome {
    return this.#outcome;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  async *members(): AsyncGenerator<Member> {
    const directory = await findDirectory(this.#blob);
    const entries =
      directory === null
        ? this.#followHeaders()
        : this.#readList(directory.start, directory.end, directory.base);
    if (directory === null) this.#outcome = "cut-short";
    for await (const { entry, dataStart } of entries) {
      this.#bytesRead = Math.max(this.#bytesRead, dataStart ?? 0);
      // A folder.
      if (entry.name.endsWith("/") && entry.size === 0) continue;
      yield this.#memberOf(entry, dataStart);
    }
    this.#bytesRead = this.#blob.size;
  }

  #memberOf(entry: Entry, dataStart: number | null): Member {
    const { name, flags, method, packed } = entry;
    const bad = (problem: NonNullable<Member["problem"]>): Member =>
      blobMember(name, new Blob(), { size: packed, problem });
    if (dataStart === null) return bad({ kind: "damaged" });
    if ((flags & 1) !== 0 || method === 99) return bad({ kind: "encrypted" });
    const data = this.#blob.slice(dataStart, dataStart + packed);
    const isShort = data.size < packed || entry.isOpen;
    if (method === METHOD.deflated) {
      const ends = gzipEnds(isShort ? null : entry);
      const member = blobMember(name, new Blob([ends.header, data, ends.trailer]), {
        size: packed,
        isShort,
        isPacked: true,
      });
      const small = entry.size <= SMALL ? this.#inWindow(dataStart, packed) : null;
      return small === null ? member : { ...member, peek: () => asGzip(small, ends) };
    }
    // Zstandard has a magic number of its own.
    const isZstd = method === METHOD.zstd || method === METHOD.zstdOld;
    if (method === METHOD.stored || isZstd)
      return blobMember(name, data, { size: packed, isShort, isPacked: isZstd });
    return bad({ kind: "method", method });
  }

  /** The list at the end. */
  async *#readList(start: number, end: number, base: number): AsyncGenerator<Found> {
    let at = start;
    let piece = await readPiece(this.#blob, at, Math.min(end, at + LIST_PIECE));
    let used = 0;
    while (at + used < end) {
      const needed = neededForEntry(piece.subarray(used));
      if (used + needed > piece.length) {
        at += used;
        used = 0;
        piece = await readPiece(this.#blob, at, Math.min(end, at + Math.max(LIST_PIECE, needed)));
        if (piece.length < needed) break;
        continue;
      }
      const entry = centralEntry(piece.subarray(used));
      if (entry === null) break;
      used += needed;
      const dataStart = await this.#dataStart(entry.offset + base);
      yield { entry, dataStart };
    }
    if (at + used < end) this.#outcome = "damaged";
  }

  /** Where the member's bytes begin: its own header has a name and extras of other lengths than the list's. */
  async #dataStart(at: number): Promise<number | null> {
    if (at < 0 || at + LOCAL_BYTES > this.#blob.size) return null;
    const { start, bytes } = this.#window;
    if (at < start || at + LOCAL_BYTES > start + bytes.length)
      this.#window = { start: at, bytes: await readPiece(this.#blob, at, at + WINDOW) };
    const from = at - this.#window.start;
    const header = viewOf(this.#window.bytes.subarray(from, from + LOCAL_BYTES));
    if (header.getUint32(0, true) !== LOCAL) return null;
    return at + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  }

  /** The bytes at `at`, if they are at hand. */
  #inWindow(at: number, count: number): Uint8Array | null {
    const from = at - this.#window.start;
    const { bytes } = this.#window;
    return from >= 0 && from + count <= bytes.length ? bytes.subarray(from, from + count) : null;
  }

  async *#followHeaders(): AsyncGenerator<Found> {
    let at = 0;
    while (at + LOCAL_BYTES <= this.#blob.size) {
      const fixed = viewOf(await readPiece(this.#blob, at, at + LOCAL_BYTES));
      if (fixed.getUint32(0, true) !== LOCAL) return;
      const dataStart = at + LOCAL_BYTES + fixed.getUint16(26, true) + fixed.getUint16(28, true);
      const bytes = await readPiece(this.#blob, at, dataStart);
      if (bytes.length < dataStart - at) return;
      const header = localEntry(bytes);
      const isUnknown = (header.flags & 8) !== 0 && header.packed === 0;
      const entry = isUnknown ? { ...header, ...(await this.#findEnd(dataStart)) } : header;
      yield { entry, dataStart };
      at = dataStart + entry.packed + (entry.descriptor ?? 0);
    }
  }

  /**
   * The end of a member whose length was not known when its header was written: behind it stands a descriptor, which
   * says how far back the member began.
   */
  async #findEnd(dataStart: number): Promise<Partial<Entry>> {
    const mark = [0x50, 0x4b, 0x07, 0x08];
    let at = dataStart;
    while (at < this.#blob.size) {
      const piece = await readPiece(this.#blob, at, at + LIST_PIECE);
      for (let i = piece.indexOf(0x50); i !== -1; i = piece.indexOf(0x50, i + 1)) {
        if (i + 24 > piece.length && at + piece.length < this.#blob.size) break;
        if (!mark.every((byte, k) => piece[i + k] === byte)) continue;
        const view = viewOf(piece.subarray(i));
        if (view.byteLength < 16 || view.getUint32(0, true) !== DESCRIPTOR) continue;
        const packed = at + i - dataStart;
        const isWide =
          view.byteLength >= 24 && packed > 0 && Number(view.getBigUint64(8, true)) === packed;
        if (!isWide && view.getUint32(8, true) !== packed % 2 ** 32) continue;
        const size = isWide ? Number(view.getBigUint64(16, true)) : view.getUint32(12, true);
        return { packed, size, crc: view.getUint32(4, true), descriptor: isWide ? 24 : 16 };
      }
      if (at + piece.length >= this.#blob.size) break;
      // What may begin in the last bytes of the piece is looked at again.
      at += Math.max(1, piece.length - 24);
    }
    return { packed: this.#blob.size - dataStart, isOpen: true };
  }
}

interface Found {
  readonly entry: Entry;
  readonly dataStart: number | null;
}

/** Bytes of the entry that starts here; more than there are if that cannot be told yet. */
function neededForEntry(bytes: Uint8Array): number {
  if (bytes.length < CENTRAL_BYTES) return CENTRAL_BYTES;
  const view = viewOf(bytes);
  return (
    CENTRAL_BYTES + view.getUint16(28, true) + view.getUint16(30, true) + view.getUint16(32, true)
  );
}

function centralEntry(bytes: Uint8Array): Entry | null {
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== CENTRAL) return null;
  const nameEnd = CENTRAL_BYTES + view.getUint16(28, true);
  return {
    name: decodeName(bytes.subarray(CENTRAL_BYTES, nameEnd)),
    flags: view.getUint16(8, true),
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    ...sizesOf(
      {
        packed: view.getUint32(20, true),
        size: view.getUint32(24, true),
        offset: view.getUint32(42, true),
      },
      bytes.subarray(nameEnd, nameEnd + view.getUint16(30, true)),
    ),
  };
}

function localEntry(bytes: Uint8Array): Entry {
  const view = viewOf(bytes);
  const nameEnd = LOCAL_BYTES + view.getUint16(26, true);
  return {
    name: decodeName(bytes.subarray(LOCAL_BYTES, nameEnd)),
    flags: view.getUint16(6, true),
    method: view.getUint16(8, true),
    crc: view.getUint32(14, true),
    ...sizesOf(
      { packed: view.getUint32(18, true), size: view.getUint32(22, true), offset: 0 },
      bytes.subarray(nameEnd),
    ),
  };
}

/** RFC 1952: no name, no time. */
const GZIP_HEADER = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

interface GzipEnds {
  readonly header: Uint8Array<ArrayBuffer>;
  readonly trailer: Uint8Array<ArrayBuffer>;
}

/** What makes deflated bytes a gzip. Without the entry's checksum and length it ends as one that was cut short. */
function gzipEnds(entry: Pick<Entry, "crc" | "size"> | null): GzipEnds {
  if (entry === null) return { header: GZIP_HEADER, trailer: new Uint8Array(0) };
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, entry.crc, true);
  trailer.setUint32(4, entry.size % 2 ** 32, true);
  return { header: GZIP_HEADER, trailer: new Uint8Array(trailer.buffer) };
}

function asGzip(
  deflated: Uint8Array,
  { header, trailer }: GzipEnds,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(header.length + deflated.length + trailer.length);
  bytes.set(header);
  bytes.set(deflated, header.length);
  bytes.set(trailer, header.length + deflated.length);
  return Promise.resolve(bytes);
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
