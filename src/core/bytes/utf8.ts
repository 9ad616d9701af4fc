// core/bytes: where bytes stop being UTF-8 (RFC 3629). A fatal TextDecoder says only that they do, so this runs on what it
// refused, to tell the reader which byte to look at.

/** Index of the first byte that begins no well-formed sequence in bytes[start, end); -1 if all is well-formed. */
export function findInvalidUtf8(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || at + more >= end) return at;
    // The second byte is narrower after four leads: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    const second = bytes[at + 1] ?? 0;
    if (second < lowest || second > highest) return at;
    for (let i = 2; i <= more; i++) {
      if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return at;
    }
    at += more + 1;
  }
  return -1;
}
