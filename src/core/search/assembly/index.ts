// core/search: where a needle lies in a window of bytes. Functions over memory that the host has laid out (../layout.ts);
// the module keeps nothing between calls. Case is folded for ASCII only: `masks` holds 0x20 under every letter of the
// needle, which is lower case there, so that (byte | mask) == needle is true for both cases of it and for nothing else.
//
// No input makes it read out of range, trap or spin: 16 bytes are read at a time, at most 15 past the end of the window
// or of the needle, where the layout leaves room; and each position costs one look per 16 bytes of the needle.

/** The first position in [from, end - length] where the needle lies; `end` when there is none. `length` is 1 or more. */
function next(from: usize, end: usize, needle: usize, masks: usize, length: i32): usize {
  if (end - from < <usize>length || end < from) return end;
  const stop = end - length + 1;
  const first = i8x16.splat(load<i8>(needle));
  const firstMask = i8x16.splat(load<i8>(masks));
  const last = i8x16.splat(load<i8>(needle + length - 1));
  const lastMask = i8x16.splat(load<i8>(masks + length - 1));
  for (let at = from; at < stop; at += 16) {
    const starts = i8x16.eq(v128.or(v128.load(at), firstMask), first);
    const ends = i8x16.eq(v128.or(v128.load(at + length - 1), lastMask), last);
    let bits = i8x16.bitmask(v128.and(starts, ends));
    while (bits != 0) {
      const found = at + ctz(bits);
      if (found >= stop) return end;
      if (length <= 2 || lies(found, needle, masks, length)) return found;
      bits &= bits - 1;
    }
  }
  return end;
}

/** Whether the needle lies at this very position. */
function lies(at: usize, needle: usize, masks: usize, length: i32): bool {
  for (let i = 0; i < length; i += 16) {
    const folded = v128.or(v128.load(at + i), v128.load(masks + i));
    const bits = i8x16.bitmask(i8x16.eq(folded, v128.load(needle + i)));
    const wanted = length - i >= 16 ? 0xffff : (1 << (length - i)) - 1;
    if ((bits & wanted) != wanted) return false;
  }
  return true;
}

/**
 * Writes the positions of the needle in [from, end) to `found` as 32-bit numbers counted from `base`, ascending, those that
 * overlap too, and at most `most` of them. Returns how many.
 */
export function find(
  from: usize,
  end: usize,
  base: usize,
  needle: usize,
  masks: usize,
  length: i32,
  found: usize,
  most: i32,
): i32 {
  let count = 0;
  for (let at = from; count < most; at++) {
    at = next(at, end, needle, masks, length);
    if (at >= end) break;
    store<u32>(found + (count << 2), <u32>(at - base));
    count++;
  }
  return count;
}

/**
 * Texts lie end to end from `start`; text i ends at start + ends[i]. Sets `flag` in marks[i] where the needle lies within
 * the text. Texts without it are passed at the speed of `next`.
 */
export function markWithin(
  start: usize,
  ends: usize,
  count: i32,
  marks: usize,
  flag: i32,
  needle: usize,
  masks: usize,
  length: i32,
): void {
  if (count <= 0) return;
  const stop = start + load<u32>(ends + ((count - 1) << 2));
  let i = 0;
  let at = start;
  while (i < count) {
    at = next(at, stop, needle, masks, length);
    if (at >= stop) return;
    const begins = <u32>(at - start);
    while (i < count && load<u32>(ends + (i << 2)) <= begins) i++;
    if (i == count) return;
    const end = load<u32>(ends + (i << 2));
    // Across a border it lies in no text; the next may begin one byte on.
    if (begins + length > end) at++;
    else {
      store<u8>(marks + i, load<u8>(marks + i) | <u8>flag);
      at = start + end;
      i++;
    }
  }
}

/** The same where the needle must lie at the text's start, at its end, or, with both, be the text. */
export function markAt(
  start: usize,
  ends: usize,
  count: i32,
  marks: usize,
  flag: i32,
  needle: usize,
  masks: usize,
  length: i32,
  atStart: bool,
  atEnd: bool,
): void {
  let from: u32 = 0;
  for (let i = 0; i < count; i++) {
    const end = load<u32>(ends + (i << 2));
    const size = <i32>(end - from);
    if (atStart && atEnd ? size == length : size >= length) {
      const at = start + (atStart ? from : end - length);
      if (lies(at, needle, masks, length)) store<u8>(marks + i, load<u8>(marks + i) | <u8>flag);
    }
    from = end;
  }
}

/** Sets `flag` in the marks of texts that hold a byte beyond ASCII. */
export function markBeyondAscii(
  start: usize,
  ends: usize,
  count: i32,
  marks: usize,
  flag: i32,
): void {
  if (count <= 0) return;
  const stop = start + load<u32>(ends + ((count - 1) << 2));
  let i = 0;
  let at = start;
  while (at < stop) {
    const bits = i8x16.bitmask(v128.load(at));
    if (bits == 0) {
      at += 16;
      continue;
    }
    at += ctz(bits);
    if (at >= stop) return;
    const place = <u32>(at - start);
    while (i < count && load<u32>(ends + (i << 2)) <= place) i++;
    if (i == count) return;
    store<u8>(marks + i, load<u8>(marks + i) | <u8>flag);
    at = start + load<u32>(ends + (i << 2));
    i++;
  }
}
