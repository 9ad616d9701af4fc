// core/scan/kernel: the inside of a JSON string to plain text, 16 bytes at a time: a log carried as text inside JSON has a
// backslash every ten bytes. Declines what is rare: halves of pairs, and escapes that are none.

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;

function hexDigit(byte: u8): i32 {
  const low = byte | 0x20;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  return low >= 0x61 && low <= 0x66 ? low - 0x57 : -1;
}

/** Four hexadecimal digits; -1 when one is none. */
function hex4(at: usize): i32 {
  let value = 0;
  for (let i: usize = 0; i < 4; i++) {
    const digit = hexDigit(load<u8>(at + i));
    if (digit < 0) return -1;
    value = (value << 4) | digit;
  }
  return value;
}

function simple(escape: u8): u8 {
  if (escape == QUOTE || escape == BACKSLASH || escape == 0x2f) return escape;
  if (escape == 0x6e) return 0x0a;
  if (escape == 0x72) return 0x0d;
  if (escape == 0x74) return 0x09;
  if (escape == 0x62) return 0x08;
  return escape == 0x66 ? 0x0c : 0;
}

/**
 * Writes the text of [from, end) to `to`, which has as much room and 16 bytes more. Returns its length; 0 when there is an
 * unescaped quote in it, or something that is declined.
 */
export function unescape(from: usize, end: usize, to: usize): u32 {
  const quotes = i8x16.splat(QUOTE);
  const backslashes = i8x16.splat(BACKSLASH);
  let p = from;
  let out = to;
  while (p < end) {
    const block = v128.load(p);
    v128.store(out, block);
    const hits = i8x16.bitmask(v128.or(i8x16.eq(block, quotes), i8x16.eq(block, backslashes)));
    const plain: usize = hits == 0 ? 16 : ctz(hits);
    const step = min(plain, end - p);
    p += step;
    out += step;
    if (p >= end || step == 16) continue;
    if (load<u8>(p) != BACKSLASH || p + 1 >= end) return 0;
    const escape = load<u8>(p, 1);
    if (escape != 0x75) {
      const byte = simple(escape);
      if (byte == 0) return 0;
      store<u8>(out++, byte);
      p += 2;
      continue;
    }
    if (p + 6 > end) return 0;
    const code = hex4(p + 2);
    if (code < 0 || (code >= 0xd800 && code <= 0xdfff)) return 0;
    if (code < 0x80) {
      store<u8>(out++, <u8>code);
    } else if (code < 0x800) {
      store<u8>(out++, <u8>(0xc0 | (code >> 6)));
      store<u8>(out++, <u8>(0x80 | (code & 0x3f)));
    } else {
      store<u8>(out++, <u8>(0xe0 | (code >> 12)));
      store<u8>(out++, <u8>(0x80 | ((code >> 6) & 0x3f)));
      store<u8>(out++, <u8>(0x80 | (code & 0x3f)));
    }
    p += 6;
  }
  return <u32>(out - to);
}
