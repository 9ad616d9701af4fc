// core/scan/kernel: memory that only grows. Nothing is freed: the host throws the whole instance away when its tables
// have become large, which frees everything at once and cannot leak.

/**
 * Bytes past the end of whatever was allocated that may be read (never used): vectors are read 16 at a time, and a
 * predicted key is compared over its whole length, at most 255 bytes, wherever the record ends.
 */
const SLACK: usize = 512;

let top: usize = (__heap_base + 15) & ~15;

/** Traps only when the browser has no memory left; how much one batch may ask for is bounded by the host. */
export function allocate(bytes: usize): usize {
  const at = top;
  top = (top + bytes + 15) & ~15;
  const pages = <i32>((top + SLACK + 0xffff) >>> 16);
  const missing = pages - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return at;
}

/** Room for at least `needed` where there was some: twice as much, but at most 16 MB more. */
export function roomAfter(room: u32, needed: u32): u32 {
  return max(needed, room + min(room, 1 << 24));
}

/** A larger copy of `used` bytes. The old place is lost until the whole instance is. */
export function enlarge(from: usize, used: usize, bytes: usize): usize {
  const to = allocate(bytes);
  memory.copy(to, from, used);
  return to;
}
