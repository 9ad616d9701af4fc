// testing: writes the containers that logs come in, whole or wrong on purpose: zip, tar, Zstandard. Slow and plain, and
// by the specifications alone: none of it knows how the product reads them.

import { crc32 as crcOfNode, deflateRawSync, gzipSync } from "node:zlib";

type Bytes = Uint8Array<ArrayBuffer>;
export interface Packable {
  readonly name: string;
  readonly data: string | Uint8Array;
}

export const bytesOf = (data: string | Uint8Array): Bytes =>
  typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(data);
export const joined = (...parts: readonly (string | Uint8Array)[]): Bytes =>
  new Uint8Array(Buffer.concat(parts.map(bytesOf)));
export const gzipped = (data: string | Uint8Array): Bytes => new Uint8Array(gzipSync(data));

/** Node 20.14 and older have no crc32: the last eight bytes of a gzip begin with it. */
const crc32 = (data: Uint8Array): number =>
  typeof crcOfNode === "function"
    ? crcOfNode(data)
    : gzipSync(data).readUInt32LE(gzipSync(data).length - 8);

// ---- zip ----

export interface ZipMember extends Packable {
  readonly method?: "stored" | "deflated" | number;
  /** Sizes stand behind the data, as a program writes that cannot seek. */
  readonly isStreamed?: boolean;
  readonly isEncrypted?: boolean;
  /** Sizes and offset in 64 bits, though they would fit 32. */
  readonly isLong?: boolean;
}

const u16 = (...values: readonly number[]): Bytes =>
  joined(...values.map((value) => new Uint8Array([value & 255, (value >>> 8) & 255])));
const u32 = (...values: readonly number[]): Bytes =>
  joined(...values.map((value) => u16(value & 0xffff, value >>> 16)));
const u64 = (...values: readonly number[]): Bytes =>
  joined(...values.map((value) => u32(value >>> 0, Math.floor(value / 2 ** 32))));

const METHODS = { stored: 0, deflated: 8 } as const;
const FULL = 0xffffffff;

export function zipped(
  members: readonly ZipMember[],
  { before = "", comment = "", isLong = false } = {},
): Bytes {
  const files: Bytes[] = [];
  const list: Bytes[] = [];
  let offset = 0;
  for (const member of members) {
    const { method = "deflated", isStreamed = false, isEncrypted = false } = member;
    const data = bytesOf(member.data);
    const code = typeof method === "number" ? method : METHODS[method];
    const packed = code === 8 ? new Uint8Array(deflateRawSync(data)) : data;
    const name = bytesOf(member.name);
    const crc = crc32(data);
    const flags = (isEncrypted ? 1 : 0) | (isStreamed ? 8 : 0) | 0x800;
    const long = member.isLong === true;
    const sizes = long ? u32(FULL, FULL) : u32(packed.length, data.length);
    const extra = long ? joined(u16(1, 24), u64(data.length, packed.length, offset)) : u16();
    const localExtra = long ? joined(u16(1, 16), u64(data.length, packed.length)) : u16();
    const file = joined(
      joined(u32(0x04034b50), u16(45, flags, code, 0, 0)),
      isStreamed ? u32(0, 0, 0) : joined(u32(crc), sizes),
      u16(name.length, isStreamed ? 0 : localExtra.length),
      name,
      isStreamed ? u16() : localExtra,
      packed,
      isStreamed ? u32(0x08074b50, crc, packed.length, data.length) : u16(),
    );
    list.push(
      joined(
        joined(u32(0x02014b50), u16(45, 45, flags, code, 0, 0)),
        joined(u32(crc), sizes),
        u16(name.length, extra.length, 0, 0, 0),
        u32(0, long ? FULL : offset),
        name,
        extra,
      ),
    );
    files.push(file);
    offset += file.length;
  }
  const directory = joined(...list);
  const count = members.length;
  const longEnd = joined(
    u32(0x06064b50),
    u64(44),
    u16(45, 45),
    u32(0, 0),
    u64(count, count, directory.length, offset),
    u32(0x07064b50, 0),
    u64(offset + directory.length),
    u32(1),
  );
  const end = isLong
    ? joined(longEnd, u32(0x06054b50), u16(0, 0, 0xffff, 0xffff), u32(FULL, FULL))
    : joined(
        u32(0x06054b50),
        u16(0, 0, Math.min(count, 0xffff), Math.min(count, 0xffff)),
        u32(directory.length, offset),
      );
  return joined(before, ...files, directory, end, u16(bytesOf(comment).length), comment);
}

// ---- tar ----

export interface TarMember extends Packable {
  /** "0" is a file, "5" a folder, "2" a link, "S" a sparse file. */
  readonly type?: string;
  /** How a name over 100 bytes is written. */
  readonly longName?: "pax" | "gnu";
  /** Further pax records. */
  readonly pax?: Readonly<Record<string, string>>;
}

const BLOCK = 512;
const padded = (data: Uint8Array): Bytes =>
  joined(data, new Uint8Array((BLOCK - (data.length % BLOCK)) % BLOCK));

function tarHeader(name: Uint8Array, size: number, type: string): Bytes {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string | Uint8Array): void => {
    block.set(bytesOf(text), at);
  };
  put(0, name.subarray(0, 100));
  put(100, "0000644\u00000001750\u00000001750\u0000");
  put(124, `${size.toString(8).padStart(11, "0")}\0`);
  put(136, "00000000000\0        ");
  put(156, type);
  put(257, "ustar\u000000");
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return block;
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = bytesOf(rest).length;
  let length = bytes + 1;
  while (String(length).length + bytes !== length) length++;
  return `${length}${rest}`;
}

export function tarred(members: readonly TarMember[], { end = true } = {}): Bytes {
  const parts: Uint8Array[] = [];
  for (const { name, data, type = "0", longName = "pax", pax = {} } of members) {
    const nameBytes = bytesOf(name);
    const content = bytesOf(data);
    const isLong = nameBytes.length > 100;
    const records = { ...pax, ...(isLong && longName === "pax" ? { path: name } : {}) };
    const text = Object.entries(records)
      .map(([key, value]) => paxRecord(key, value))
      .join("");
    if (text !== "")
      parts.push(tarHeader(bytesOf("pax"), bytesOf(text).length, "x"), padded(bytesOf(text)));
    if (isLong && longName === "gnu") {
      const whole = joined(nameBytes, "\0");
      parts.push(tarHeader(bytesOf("././@LongLink"), whole.length, "L"), padded(whole));
    }
    parts.push(tarHeader(nameBytes, content.length, type), padded(content));
  }
  return joined(...parts, end ? new Uint8Array(2 * BLOCK) : "");
}

// ---- Zstandard ----

const BLOCK_LIMIT = 128 << 10;

/** A frame whose blocks are not packed, or, where all bytes of one are equal, are that byte: RFC 8878, section 3.1.1. */
export function zstdFrame(
  data: string | Uint8Array,
  { checksum = true, window = 0x58 /* 2 MB */, dictionary = 0 } = {},
): Bytes {
  const bytes = bytesOf(data);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK_LIMIT) {
    const part = bytes.subarray(at, at + BLOCK_LIMIT);
    const isLast = at + BLOCK_LIMIT >= bytes.length;
    const isRun = part.length > 1 && part.every((byte) => byte === part[0]);
    const head = (isLast ? 1 : 0) | (isRun ? 2 : 0) | (part.length << 3);
    blocks.push(u32(head).subarray(0, 3), isRun ? part.subarray(0, 1) : part);
  }
  const flags = (checksum ? 4 : 0) | (dictionary === 0 ? 0 : 1);
  return joined(
    u32(0xfd2fb528),
    new Uint8Array([flags, window, ...(dictionary === 0 ? [] : [dictionary])]),
    ...blocks,
    checksum ? u32(Number(xxHash64(bytes) & 0xffffffffn)) : "",
  );
}

/** A frame of other data, which readers pass over. */
export const skippableFrame = (data: string): Bytes =>
  joined(u32(0x184d2a53, bytesOf(data).length), data);

const MASK = 2n ** 64n - 1n;
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const turn = (x: bigint, bits: bigint): bigint => ((x << bits) | (x >> (64n - bits))) & MASK;
const round = (acc: bigint, lane: bigint): bigint =>
  (turn((acc + lane * P2) & MASK, 31n) * P1) & MASK;

/** XXH64 with seed 0, step by step as xxhash_spec.md has it, in numbers of any length. */
export function xxHash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let hash: bigint = P5;
  if (bytes.length >= 32) {
    let lanes = [P1 + P2, P2, 0n, -P1].map((lane) => lane & MASK);
    for (; at + 32 <= bytes.length; at += 32) {
      const from = at;
      lanes = lanes.map((lane, i) => round(lane, view.getBigUint64(from + i * 8, true)));
    }
    hash = lanes.reduce((sum, lane, i) => sum + turn(lane, [1n, 7n, 12n, 18n][i] ?? 0n), 0n) & MASK;
    for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * P1 + P4) & MASK;
  }
  hash = (hash + BigInt(bytes.length)) & MASK;
  for (; at + 8 <= bytes.length; at += 8)
    hash = (turn(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4) & MASK;
  for (; at + 4 <= bytes.length; at += 4)
    hash = (turn(hash ^ ((BigInt(view.getUint32(at, true)) * P1) & MASK), 23n) * P2 + P3) & MASK;
  for (; at < bytes.length; at++)
    hash = (turn(hash ^ ((BigInt(bytes[at] ?? 0) * P5) & MASK), 11n) * P1) & MASK;
  hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
  hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
  return hash ^ (hash >> 32n);
}
