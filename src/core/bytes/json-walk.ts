// core/bytes: where the values of a JSON text lie, without building any. For wrappers, which want one string out of a
// record and the place of it. Lenient: it trusts brackets and quotes and leaves all else to JSON.parse, so that a record
// whose end was cut off still gives what stands before the cut. Loops, never recursion. About 1 ns a byte.

import { isSpace } from "./splitter.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
export const BRACE = 0x7b;
export const BRACKET = 0x5b;
const BRACE_END = 0x7d;
const BRACKET_END = 0x5d;

/** A value within bytes, half-open; not whole when the bytes end within it. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  readonly whole: boolean;
}

export interface Member extends ValueSpan {
  readonly key: string;
}

/** What an object or an array holds; not whole when its closing bracket is missing or something in it is broken. */
export interface Contents<T extends ValueSpan> {
  readonly values: readonly T[];
  /** After the closing bracket, or where reading ended. */
  readonly end: number;
  readonly whole: boolean;
}

export function skipSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(bytes[at] ?? 0)) at++;
  return at;
}

/** Position of the quote that closes the string whose first character is at `from`; -1 when there is none. */
export function stringEnd(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  return -1;
}

/** The position after the value that starts at `from`; -1 when the bytes end within it. */
export function valueEnd(bytes: Uint8Array, from: number, end: number): number {
  const first = bytes[from];
  if (first === QUOTE) {
    const close = stringEnd(bytes, from + 1, end);
    return close === -1 ? -1 : close + 1;
  }
  if (first !== BRACE && first !== BRACKET) return wordEnd(bytes, from, end);
  let depth = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = stringEnd(bytes, at + 1, end);
      if (at === -1) return -1;
    } else if (byte === BRACE || byte === BRACKET) depth++;
    else if ((byte === BRACE_END || byte === BRACKET_END) && --depth === 0) return at + 1;
  }
  return -1;
}

/** The end of a number, true, false or null; the end of the bytes may be within it. */
function wordEnd(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === COMMA || byte === BRACE_END || byte === BRACKET_END || isSpace(byte)) return at;
  }
  return -1;
}

const decoder = new TextDecoder();

/** The text of a string without its quotes; what JSON does not allow in one is taken as it is. */
export function readString(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < 48) {
    let text = "";
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === BACKSLASH || byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (at === end) return text;
  }
  const raw = decoder.decode(bytes.subarray(start, end));
  if (!raw.includes("\\")) return raw;
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === "string" ? value : raw;
  } catch {
    return raw;
  }
}

/** Keys met lately, by a hash of their bytes: records have the same keys again and again, and a string each is garbage. */
const KEY_SLOTS = 1024;
const knownKeys: ({ readonly bytes: Uint8Array; readonly text: string } | undefined)[] = Array.from(
  {
    length: KEY_SLOTS,
  },
);
const LONGEST_KEY = 48;

function readKey(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST_KEY) return readString(bytes, start, end);
  let hash = length;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  const slot = (hash ^ (hash >>> 10)) & (KEY_SLOTS - 1);
  const known = knownKeys[slot];
  if (known !== undefined && known.bytes.length === length) {
    let i = 0;
    while (i < length && known.bytes[i] === bytes[start + i]) i++;
    if (i === length) return known.text;
  }
  const text = readString(bytes, start, end);
  knownKeys[slot] = { bytes: bytes.slice(start, end), text };
  return text;
}

/** The members of the object that starts at `from`, in order. */
export function membersOf(bytes: Uint8Array, from: number, end: number): Contents<Member> {
  const values: Member[] = [];
  let at = skipSpace(bytes, from + 1, end);
  if (bytes[at] === BRACE_END && at < end) return { values, end: at + 1, whole: true };
  while (at < end && bytes[at] === QUOTE) {
    const close = stringEnd(bytes, at + 1, end);
    if (close === -1) break;
    const colon = skipSpace(bytes, close + 1, end);
    if (colon >= end || bytes[colon] !== COLON) break;
    const start = skipSpace(bytes, colon + 1, end);
    if (start >= end) break;
    const key = readKey(bytes, at + 1, close);
    const stop = valueEnd(bytes, start, end);
    values.push({ key, start, end: stop === -1 ? end : stop, whole: stop !== -1 });
    if (stop === -1) break;
    at = skipSpace(bytes, stop, end);
    if (at < end && bytes[at] === BRACE_END) return { values, end: at + 1, whole: true };
    if (bytes[at] !== COMMA) break;
    at = skipSpace(bytes, at + 1, end);
  }
  return { values, end: Math.min(at, end), whole: false };
}

/** The items of the array that starts at `from`, in order. */
export function itemsOf(bytes: Uint8Array, from: number, end: number): Contents<ValueSpan> {
  const values: ValueSpan[] = [];
  let at = skipSpace(bytes, from + 1, end);
  if (bytes[at] === BRACKET_END && at < end) return { values, end: at + 1, whole: true };
  while (at < end) {
    const stop = valueEnd(bytes, at, end);
    // Nothing where a value should be: broken, and going on would not move.
    if (stop === at) break;
    values.push({ start: at, end: stop === -1 ? end : stop, whole: stop !== -1 });
    if (stop === -1) break;
    at = skipSpace(bytes, stop, end);
    if (at < end && bytes[at] === BRACKET_END) return { values, end: at + 1, whole: true };
    if (bytes[at] !== COMMA) break;
    at = skipSpace(bytes, at + 1, end);
  }
  return { values, end: Math.min(at, end), whole: false };
}
