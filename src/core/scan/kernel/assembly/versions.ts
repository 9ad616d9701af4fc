// core/scan/kernel: how the constants that are only begun went on: which versions of the audit API events say they are of.
// Nearly all records say what the one before said: one comparison.

/** Told apart, and bytes of the longest: v1alpha1. The log says what it likes. */
const MOST: u32 = 8;
const BYTES: usize = 8;

const texts = memory.data(64, 8);
/** So many, from the first on. */
let count: u32 = 0;
let last: u64 = 0;

export function versionsAt(): usize {
  return texts;
}

export function versionCount(): u32 {
  return count;
}

/** Only the first `kept` have been met. */
export function keepVersions(kept: u32): void {
  count = kept;
  last = 0;
}

/** Small letters and digits, as versions are: what else a log says is not told. */
function isVersion(at: usize, end: usize): bool {
  for (let p = at; p < end; p++) {
    const byte = load<u8>(p);
    const isLetter = byte >= 0x61 && byte <= 0x7a;
    if (!isLetter && (byte < 0x30 || byte > 0x39)) return false;
  }
  return true;
}

/** Notes the text [at, end), if it is a version; eight bytes from `at` on can be read. */
export function noteVersion(at: usize, end: usize): void {
  const length = end - at;
  if (length == 0 || length > BYTES) return;
  const text =
    length >= BYTES ? load<u64>(at) : load<u64>(at) & (((<u64>1) << (<u64>length * 8)) - 1);
  if (text == last) return;
  last = text;
  for (let i: u32 = 0; i < count; i++) {
    if (load<u64>(texts + i * BYTES) == text) return;
  }
  if (count < MOST && isVersion(at, end)) store<u64>(texts + count++ * BYTES, text);
}
