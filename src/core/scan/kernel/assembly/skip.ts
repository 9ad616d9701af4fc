// core/scan/kernel: walks over a value that no column wants. The whole grammar of JSON without whitespace (RFC 8259) is
// checked: a record with rubbish in a body is no record to JSON.parse, so it may be none here either.

import { QUOTE, stringEnd } from "./text";

const COMMA: u8 = 0x2c;
export const COLON: u8 = 0x3a;
const BRACKET: u8 = 0x5b;
const BRACKET_END: u8 = 0x5d;
const BRACE: u8 = 0x7b;
const BRACE_END: u8 = 0x7d;

/** Levels of nesting; what is deeper is left to JSON.parse. A real body has about fifteen. */
const DEEPEST = 256;
/** One byte per open level: its closing byte. */
const closing = memory.data(DEEPEST + 1);

/** The byte after the value at `from`; 0 when it is none, has whitespace, or is too deep. */
export function skipValue(from: usize): usize {
  let p = from;
  let depth: usize = 0;
  let close: u8 = 0;
  while (true) {
    const byte = load<u8>(p);
    if (byte == QUOTE) {
      p = stringEnd(p + 1);
      if (p == 0) return 0;
      p++;
    } else if (byte == BRACE || byte == BRACKET) {
      const end = byte == BRACE ? BRACE_END : BRACKET_END;
      if (load<u8>(p, 1) == end) {
        p += 2;
      } else {
        if (++depth > <usize>DEEPEST) return 0;
        store<u8>(closing + depth, end);
        close = end;
        p = end == BRACE_END ? keyEnd(p + 1) : p + 1;
        if (p == 0) return 0;
        continue;
      }
    } else {
      p = scalarEnd(p, byte);
      if (p == 0) return 0;
    }
    // A value ended: what is open may end with it.
    while (true) {
      if (depth == 0) return p;
      const next = load<u8>(p++);
      if (next == COMMA) break;
      if (next != close) return 0;
      close = load<u8>(closing + --depth);
    }
    if (close == BRACE_END) {
      p = keyEnd(p);
      if (p == 0) return 0;
    }
  }
}

/** Past a key and its colon. */
function keyEnd(at: usize): usize {
  if (load<u8>(at) != QUOTE) return 0;
  const end = stringEnd(at + 1);
  return end != 0 && load<u8>(end, 1) == COLON ? end + 2 : 0;
}

const TRUE: u32 = 0x65757274;
const ALSE: u32 = 0x65736c61;
export const NULL: u32 = 0x6c6c756e;

/** Past a literal or a number that begins with `byte`. What follows is for the caller to see. */
function scalarEnd(at: usize, byte: u8): usize {
  if (byte == 0x74) return load<u32>(at) == TRUE ? at + 4 : 0;
  if (byte == 0x66) return load<u32>(at, 1) == ALSE ? at + 5 : 0;
  if (byte == 0x6e) return load<u32>(at) == NULL ? at + 4 : 0;
  return numberEnd(at);
}

function numberEnd(at: usize): usize {
  let p = at;
  if (load<u8>(p) == 0x2d) p++;
  if (load<u8>(p) == 0x30) p++;
  else {
    p = digitsEnd(p);
    if (p == 0) return 0;
  }
  if (load<u8>(p) == 0x2e) {
    p = digitsEnd(p + 1);
    if (p == 0) return 0;
  }
  if ((load<u8>(p) | 0x20) != 0x65) return p;
  const sign = load<u8>(p, 1);
  return digitsEnd(sign == 0x2b || sign == 0x2d ? p + 2 : p + 1);
}

export function isDigit(byte: u8): bool {
  return byte >= 0x30 && byte <= 0x39;
}

/** Past one digit or more; 0 when there is none. */
function digitsEnd(at: usize): usize {
  let p = at;
  while (isDigit(load<u8>(p))) p++;
  return p == at ? 0 : p;
}
