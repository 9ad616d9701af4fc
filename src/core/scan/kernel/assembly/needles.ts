// core/scan/kernel: whether a record holds one of a few byte strings anywhere, 16 places at a time by their first and last
// byte. Rules that look into bodies name them; only records that hold one are parsed. About 8 GB/s for each needle.

import { allocate } from "./memory";
import { sameBytes } from "./string-table";

@unmanaged
class Needle {
  text: usize;
  length: u32;
  /** The needle added before it. */
  next: Needle | null;
}

let newest: Needle | null = null;

/** `text` stays. Of 1 to 255 bytes: what is read past a record's end is within the memory's slack. */
export function addNeedle(text: usize, length: u32): void {
  const needle = changetype<Needle>(allocate(offsetof<Needle>()));
  needle.text = text;
  needle.length = length;
  needle.next = newest;
  newest = needle;
}

/** Whether the bytes [from, end) hold one of the needles. */
export function holdsNeedle(from: usize, end: usize): bool {
  let needle = newest;
  while (needle !== null) {
    if (holds(from, end, needle.text, needle.length)) return true;
    needle = needle.next;
  }
  return false;
}

function holds(from: usize, end: usize, text: usize, length: u32): bool {
  const first = i8x16.splat(load<u8>(text));
  const last = i8x16.splat(load<u8>(text + length - 1));
  for (let p = from; p + length <= end; p += 16) {
    let places = i8x16.bitmask(
      v128.and(i8x16.eq(v128.load(p), first), i8x16.eq(v128.load(p + length - 1), last)),
    );
    while (places != 0) {
      const at = p + ctz(places);
      if (at + length > end) return false;
      if (sameBytes(at, text, length)) return true;
      places &= places - 1;
    }
  }
  return false;
}
