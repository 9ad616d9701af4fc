// core/scan/kernel: the inside of a JSON string to plain text, 16 bytes at a time: a log carried as text inside JSON has a
// backslash every ten bytes. Declines what is rare: halves of pairs, and escapes that are none.

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const LETTER_U: u8 = 0x75;

/** Letters behind a backslash, each with what it stands for. */
const pairs = memory.data<u8>([
  0x22, 0x22, 0x5c, 0x5c, 0x2f, 0x2f, 0x62, 0x08, 0x66, 0x0c, 0x6e, 0x0a, 0x72, 0x0d, 0x74, 0x09,
]);
/** The same by letter; 0 for those that stand for nothing. */
const meanings = memory.data(256);
for (let i: usize = 0; i < 16; i += 2) {
  store<u8>(meanings + load<u8>(pairs + i), load<u8>(pairs + i, 1));
}

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

/** The quote that closes the string unescaped last. */
export let closingQuote: usize = 0;

/**
 * Writes the text of the string whose inside begins at `from` to `to`, where there is `room` and 16 bytes more. Returns its
 * length; 0 when there is no room, or a control character in it (the end of its line among them), or what is declined.
 */
export function unescape(from: usize, to: usize, room: usize): u32 {
  const quotes = i8x16.splat(QUOTE);
  const backslashes = i8x16.splat(BACKSLASH);
  const spaces = i8x16.splat(0x20);
  const full = to + room;
  let p = from;
  let out = to;
  while (out < full) {
    const block = v128.load(p);
    v128.store(out, block);
    const hits = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(block, quotes), i8x16.eq(block, backslashes)),
        i8x16.lt_u(block, spaces),
      ),
    );
    if (hits == 0) {
      p += 16;
      out += 16;
      continue;
    }
    p += ctz(hits);
    out += ctz(hits);
    if (load<u8>(p) != BACKSLASH) {
      if (load<u8>(p) != QUOTE) return 0;
      closingQuote = p;
      return <u32>(out - to);
    }
    const escape = load<u8>(p, 1);
    const meaning = load<u8>(meanings + escape);
    if (meaning != 0) {
      store<u8>(out++, meaning);
      p += 2;
      continue;
    }
    if (escape != LETTER_U) return 0;
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
  return 0;
}
