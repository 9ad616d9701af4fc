// core/bytes: text out of its packing, bytes to bytes: a JSON string's escapes, a CSV cell's doubled quotes, base64. No
// string is built in between: V8 would make one of two bytes a character, and the scanner wants UTF-8 again.

const BACKSLASH = 0x5c;
const QUOTE = 0x22;

/** What stands behind a backslash, by code; 0 = no such escape. */
const SIMPLE = new Uint8Array(128);
for (const [escape, byte] of [
  ['"', 0x22],
  ["\\", 0x5c],
  ["/", 0x2f],
  ["b", 0x08],
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
] as const)
  SIMPLE[escape.charCodeAt(0)] = byte;

/** Four hexadecimal digits at `at`; -1 when they are none. */
function hex4(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 > end) return -1;
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i] ?? 0;
    const low = byte | 0x20;
    const digit =
      byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : low >= 0x61 && low <= 0x66 ? low - 0x57 : -1;
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function putCodePoint(to: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    to[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    to[at] = 0xc0 | (code >> 6);
    to[at + 1] = 0x80 | (code & 0x3f);
    return at + 2;
  }
  if (code < 0x10000) {
    to[at] = 0xe0 | (code >> 12);
    to[at + 1] = 0x80 | ((code >> 6) & 0x3f);
    to[at + 2] = 0x80 | (code & 0x3f);
    return at + 3;
  }
  to[at] = 0xf0 | (code >> 18);
  to[at + 1] = 0x80 | ((code >> 12) & 0x3f);
  to[at + 2] = 0x80 | ((code >> 6) & 0x3f);
  to[at + 3] = 0x80 | (code & 0x3f);
  return at + 4;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/**
 * The inside of a JSON string, bytes[start, end), written to `to` from its beginning. `to` has at least as many bytes: text
 * never grows. Returns the length. A half of a surrogate pair becomes U+FFFD; an escape that is none stays as it is.
 */
export function unescapeJson(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  to: Uint8Array,
): number {
  let out = 0;
  let at = start;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte !== BACKSLASH) {
      to[out++] = byte;
      at++;
      continue;
    }
    const escape = bytes[at + 1] ?? 0;
    const simple = at + 1 < end && escape < 128 ? (SIMPLE[escape] ?? 0) : 0;
    if (simple !== 0) {
      to[out++] = simple;
      at += 2;
      continue;
    }
    const code = escape === 0x75 ? hex4(bytes, at + 2, end) : -1;
    if (code === -1) {
      to[out++] = byte;
      at++;
      continue;
    }
    at += 6;
    if (isHigh(code) && bytes[at] === BACKSLASH && bytes[at + 1] === 0x75) {
      const low = hex4(bytes, at + 2, end);
      if (isLow(low)) {
        out = putCodePoint(to, out, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
        at += 6;
        continue;
      }
    }
    out = putCodePoint(to, out, isHigh(code) || isLow(code) ? 0xfffd : code);
  }
  return out;
}

/** The inside of a quoted CSV cell (RFC 4180): every quote is doubled. Returns the length written to `to`. */
export function undoubleQuotes(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  to: Uint8Array,
): number {
  let out = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    to[out++] = byte;
    if (byte === QUOTE && bytes[at + 1] === QUOTE && at + 1 < end) at++;
  }
  return out;
}

/** base64 (RFC 4648, either alphabet), padding and line breaks skipped; ends at the first byte that is none. */
export function decodeBase64(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  to: Uint8Array,
): number {
  let out = 0;
  let bits = 0;
  let held = 0;
  for (let at = start; at < end; at++) {
    const value = SIXTY_FOUR[bytes[at] ?? 0] ?? NONE;
    if (value === SKIP) continue;
    if (value === NONE) break;
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    to[out++] = (bits >> held) & 0xff;
    bits &= (1 << held) - 1;
  }
  return out;
}

const SKIP = 254;
const NONE = 255;
const SIXTY_FOUR = new Uint8Array(256).fill(NONE);
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
for (let i = 0; i < 64; i++) SIXTY_FOUR[ALPHABET.charCodeAt(i)] = i;
SIXTY_FOUR["-".charCodeAt(0)] = 62;
SIXTY_FOUR["_".charCodeAt(0)] = 63;
for (const skipped of "=\r\n") SIXTY_FOUR[skipped.charCodeAt(0)] = SKIP;
