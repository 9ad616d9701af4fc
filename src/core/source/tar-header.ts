// core/source: one header block of a tar (POSIX.1-2001 "ustar Interchange Format"; GNU tar's manual, "Basic Tar Format").

import { decodeName } from "./member.ts";

export const BLOCK = 512;

export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** "0" is a file. */
  readonly type: string;
}

/** Null when the block is no header: its checksum is wrong. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < BLOCK || !isSummed(block)) return null;
  const type = String.fromCharCode(block[156] ?? 0);
  const isPosix = text(block, 257, 6) === "ustar";
  const prefix = isPosix && block[263] === 0x30 ? text(block, 345, 155) : "";
  const name = text(block, 0, 100);
  const size = number(block, 124, 12);
  if (!Number.isSafeInteger(size) || size < 0) return null;
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size,
    type: type === "\0" ? "0" : type,
  };
}

/** Told by its checksum, which old tars without "ustar" have too. */
export const isTar = (head: Uint8Array): boolean =>
  head.length >= BLOCK && head[0] !== 0 && readTarHeader(head.subarray(0, BLOCK)) !== null;

export const isZeroBlock = (block: Uint8Array): boolean => block.every((byte) => byte === 0);

/** What follows a member's bytes up to the next header. */
export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** The sum of all bytes, those of the sum itself taken as spaces. Some old programs added them as signed. */
function isSummed(block: Uint8Array): boolean {
  let sum = 0;
  let signed = 0;
  for (let i = 0; i < BLOCK; i++) {
    const byte = i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
    sum += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  const said = number(block, 148, 8);
  return said === sum || said === signed;
}

function field(block: Uint8Array, at: number, length: number): Uint8Array {
  const bytes = block.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

const text = (block: Uint8Array, at: number, length: number): string =>
  decodeName(field(block, at, length)).trimEnd();

/** Octal digits, or GNU's: the first bit set, and the number in what follows. NaN when it is neither. */
function number(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0;
  if (first === 0x80 || first === 0xff) {
    let value = 0;
    for (let i = at + 1; i < at + length; i++) value = value * 256 + (block[i] ?? 0);
    return first === 0xff ? Number.NaN : value;
  }
  const digits = text(block, at, length).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : Number.NaN;
}

/** Records of a pax header: "27 path=some/longer/name\n", the length counting itself. Null when they do not add up. */
export function readPax(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length && bytes[at] !== 0;) {
    const space = bytes.indexOf(0x20, at);
    const digits = space === -1 ? "" : decodeName(bytes.subarray(at, Math.min(space, at + 20)));
    const end = /^\d{1,9}$/.test(digits) ? at + Number(digits) : 0;
    if (end <= space || end > bytes.length) return null;
    const record = decodeName(bytes.subarray(space + 1, end - 1));
    const equals = record.indexOf("=");
    if (equals !== -1) records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}
