// core/scan/kernel: JSON strings. Nothing here knows an end: every run of lines ends with a newline, a newline is a control
// character, and a control character ends every loop below.

export const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const LETTER_U: u8 = 0x75;

/** What the string that `stringEnd` walked over last had in it. */
export const PLAIN: u32 = 0;
export const ESCAPED: u32 = 1;
/** A \u that is half of a character, or half of nothing: left to JSON.parse. */
export const SURROGATE: u32 = 2;
export let escapes: u32 = PLAIN;

/** From the byte after an opening quote to its closing quote; 0 when JSON.parse or the UTF-8 decoder would refuse it. */
export function stringEnd(from: usize): usize {
  escapes = PLAIN;
  let p = from;
  while (true) {
    const bytes = v128.load(p);
    // Signed: a byte of 0x80 and more is below a space too.
    const odd = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
        i8x16.lt_s(bytes, i8x16.splat(0x20)),
      ),
    );
    if (odd == 0) {
      p += 16;
      continue;
    }
    p += ctz(odd);
    const byte = load<u8>(p);
    if (byte == QUOTE) return p;
    p = byte == BACKSLASH ? escapeEnd(p + 1) : characterEnd(p, byte);
    if (p == 0) return 0;
  }
}

/** `at`: after the backslash. */
function escapeEnd(at: usize): usize {
  const byte = load<u8>(at);
  escapes |= ESCAPED;
  if (byte == LETTER_U) {
    const code = hex4(at + 1);
    if (code < 0) return 0;
    if ((code & 0xf800) == 0xd800) escapes |= SURROGATE;
    return at + 5;
  }
  return escapedByte(byte) != 0 ? at + 1 : 0;
}

/** The character that a letter after a backslash stands for; 0 when it stands for none. */
function escapedByte(letter: u8): u8 {
  if (letter == QUOTE || letter == BACKSLASH || letter == 0x2f) return letter;
  if (letter == 0x6e) return 0x0a;
  if (letter == 0x74) return 0x09;
  if (letter == 0x72) return 0x0d;
  if (letter == 0x62) return 0x08;
  return letter == 0x66 ? 0x0c : 0;
}

/** Four hexadecimal digits; -1 when they are none. */
function hex4(at: usize): i32 {
  let code: i32 = 0;
  for (let i: usize = 0; i < 4; i++) {
    const byte = <i32>load<u8>(at + i);
    const lower = byte | 0x20;
    if (byte >= 0x30 && byte <= 0x39) code = (code << 4) | (byte - 0x30);
    else if (lower >= 0x61 && lower <= 0x66) code = (code << 4) | (lower - 0x57);
    else return -1;
  }
  return code;
}

/** Past one character of two bytes or more (RFC 3629); 0 when it is none, or a control character. */
function characterEnd(at: usize, lead: u8): usize {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = load<u8>(at, 1);
  // Narrower after four leads: no overlong forms, no surrogates, nothing beyond U+10FFFF.
  const lowest: u8 = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  const highest: u8 = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  if (lead < 0xe0) return at + 2;
  if ((load<u8>(at, 2) & 0xc0) != 0x80) return 0;
  if (lead < 0xf0) return at + 3;
  return (load<u8>(at, 3) & 0xc0) == 0x80 ? at + 4 : 0;
}

/**
 * Writes the text of a JSON string (without surrogates) to `to`, or, within a list, its shortest JSON as JSON.stringify
 * writes it. Never more bytes than it was, but up to 16 behind them are written over. Returns the end of what was written.
 */
export function unescape(from: usize, end: usize, to: usize, asJson: bool): usize {
  let p = from;
  while (p < end) {
    const bytes = v128.load(p);
    v128.store(to, bytes);
    const backslashes = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(BACKSLASH)));
    const plain: usize = backslashes == 0 ? 16 : ctz(backslashes);
    if (p + plain >= end) return to + (end - p);
    p += plain;
    to += plain;
    if (backslashes == 0) continue;
    const letter = load<u8>(p, 1);
    let code = <i32>escapedByte(letter);
    p += 2;
    if (letter == LETTER_U) {
      code = hex4(p);
      p += 4;
    }
    to = asJson ? putJson(code, to) : putCharacter(code, to);
  }
  return to;
}

function putCharacter(code: i32, to: usize): usize {
  if (code < 0x80) {
    store<u8>(to, <u8>code);
    return to + 1;
  }
  if (code < 0x800) {
    store<u8>(to, <u8>(0xc0 | (code >> 6)));
    store<u8>(to, <u8>(0x80 | (code & 0x3f)), 1);
    return to + 2;
  }
  store<u8>(to, <u8>(0xe0 | (code >> 12)));
  store<u8>(to, <u8>(0x80 | ((code >> 6) & 0x3f)), 1);
  store<u8>(to, <u8>(0x80 | (code & 0x3f)), 2);
  return to + 3;
}

function putJson(code: i32, to: usize): usize {
  if (code >= 0x20 && code != QUOTE && code != BACKSLASH) return putCharacter(code, to);
  store<u8>(to++, BACKSLASH);
  const letter = letterFor(code);
  if (letter != 0) {
    store<u8>(to, letter);
    return to + 1;
  }
  // \u00 and two lower-case digits.
  store<u32>(to, 0x30303075);
  const low = <u8>(code & 15);
  store<u8>(to, <u8>(0x30 + (code >> 4)), 3);
  store<u8>(to, low < 10 ? 0x30 + low : 0x57 + low, 4);
  return to + 5;
}

function letterFor(code: i32): u8 {
  if (code == QUOTE || code == BACKSLASH) return <u8>code;
  if (code == 0x0a) return 0x6e;
  if (code == 0x09) return 0x74;
  if (code == 0x0d) return 0x72;
  if (code == 0x08) return 0x62;
  return code == 0x0c ? 0x66 : 0;
}
