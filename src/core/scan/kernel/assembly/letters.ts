// core/scan/kernel: which of some hundred texts a record's bytes hold, in one pass that looks at every third place. What is
// sought, and why this says enough, is in core/detect/plan/letter-sieve.ts, which is the same in TypeScript and fills the tables.

import { allocate } from "./memory";

const QUOTE: u8 = 0x22;
const DOT: u8 = 0x2e;
const SLASH: u8 = 0x2f;
const COLON: u8 = 0x3a;
const BRACKET: u8 = 0x5b;
const BACKSLASH: u8 = 0x5c;
const SMALL_U: u8 = 0x75;
const BRACE: u8 = 0x7b;
const SPACE: u8 = 0x20;

@unmanaged
class Candidate {
  next: usize;
  text: usize;
  length: u32;
  before: u32;
  near: i32;
  nearByte: u32;
  /** -1: not letters, but a body's key. */
  number: i32;
  /** The first letter of the value for which it does not count; 0 for none. */
  unless: u32;
  isKey: u32;
}

/** By hash of three bytes: a bit where there are candidates, and the first of them. The bits stay in the nearest cache. */
let marks: usize = 0;
let lists: usize = 0;
let multiplier: u32 = 0;

/** `count` hashes, a power of two up to 2^16. */
export function createLetters(count: u32, by: u32): void {
  marks = allocate(<usize>count >>> 3);
  lists = allocate((<usize>count) << 2);
  multiplier = by;
}

/** Last added, first tried. */
export function addCandidate(
  hash: u32,
  text: usize,
  length: u32,
  before: u32,
  near: i32,
  nearByte: u32,
  number: i32,
  unless: u32,
  isKey: u32,
): void {
  const one = changetype<Candidate>(allocate(offsetof<Candidate>()));
  const list = lists + ((<usize>hash) << 2);
  one.next = load<u32>(list);
  one.text = text;
  one.length = length;
  one.before = before;
  one.near = near;
  one.nearByte = nearByte;
  one.number = number;
  one.unless = unless;
  one.isKey = isKey;
  store<u32>(list, <u32>changetype<usize>(one));
  const mark = marks + (<usize>hash >>> 3);
  store<u8>(mark, load<u8>(mark) | ((<u8>1) << (<u8>(hash & 7))));
}

function lower(byte: u8): u8 {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
}

/** Sets the bits of letters that the record [start, end) may hold, and no others, in the words at `held`. False where nothing can be said. */
export function lookForLetters(start: usize, end: usize, held: usize, words: u32): bool {
  memory.fill(held, 0, (<usize>words) << 2);
  if (!isSpeltPlainly(start, end)) return false;
  // In locals: the compiler cannot know that globals stay as they are.
  const by = multiplier;
  const bits = marks;
  for (let p = start; p + 3 <= end; p += 3) {
    const hash = (((load<u32>(p) & 0xffffff) | 0x202020) * by) >>> 16;
    if (((load<u8>(bits + (<usize>hash >>> 3)) >>> (<u8>hash & 7)) & 1) == 0) continue;
    for (let at = <usize>load<u32>(lists + ((<usize>hash) << 2)); at != 0;) {
      const one = changetype<Candidate>(at);
      at = one.next;
      if (lower(load<u8>(p + one.near)) != <u8>one.nearByte) continue;
      const from = p - one.before;
      const behind = from + one.length;
      if (from < start || behind > end) continue;
      if (!lies(from, one.text, one.length)) continue;
      if (one.isKey != 0 && load<u8>(from - 1) != QUOTE && load<u8>(from - 1) != DOT) continue;
      if (one.number < 0) {
        if (!isCompact(behind, end)) return false;
      } else if (!isExcused(one.unless, behind)) {
        const word = held + ((<usize>one.number >>> 5) << 2);
        store<u32>(word, load<u32>(word) | (1 << (one.number & 31)));
      }
    }
  }
  return true;
}

function lies(from: usize, text: usize, length: u32): bool {
  for (let i: usize = 0; i < <usize>length; i++)
    if (lower(load<u8>(from + i)) != load<u8>(text + i)) return false;
  return true;
}

/** Whether it is ASCII, and no backslash in it spells what letters are made of: \" and \n do not. */
function isSpeltPlainly(start: usize, end: usize): bool {
  const backslash = i8x16.splat(BACKSLASH);
  for (let p = start; p < end; p += 16) {
    const bytes = v128.load(p);
    for (
      let places = i8x16.bitmask(v128.or(bytes, i8x16.eq(bytes, backslash)));
      places != 0;
      places &= places - 1
    ) {
      const at = p + <usize>ctz(places);
      if (at >= end) break;
      if (load<u8>(at) >= 0x80) return false;
      if (at + 1 == end) continue;
      const next = load<u8>(at, 1);
      if (next == SMALL_U || next == SLASH) return false;
    }
  }
  return true;
}

function isCompact(at: usize, end: usize): bool {
  if (load<u8>(at) != COLON) return false;
  let p = at + 1;
  while (load<u8>(p) == BRACKET || load<u8>(p) == BRACE) p++;
  if (load<u8>(p) <= SPACE) return false;
  if (load<u8>(p) != QUOTE) return true;
  for (p++; p + 2 < end; p++)
    if (load<u8>(p) == QUOTE) return load<u8>(p, 1) > SPACE && load<u8>(p, 2) > SPACE;
  return false;
}

function isExcused(unless: u32, at: usize): bool {
  if (unless == 0 || load<u8>(at) != QUOTE || load<u8>(at, 1) != COLON) return false;
  return load<u8>(at, 2) == <u8>unless;
}
