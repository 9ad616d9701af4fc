// core/source: sizes and offset of a zip's member. What does not fit 32 bits stands in an extra field (APPNOTE 4.5.3),
// which holds only those of the numbers that did not fit, in this order.

export interface Sizes {
  /** Unpacked. */
  readonly size: number;
  readonly packed: number;
  /** Of the member's header, from where the zip begins. */
  readonly offset: number;
  /** Where the member ends is not known: the file ends first. */
  readonly isOpen?: boolean;
}

const ZIP64 = 1;
const FULL = 0xffffffff;

export function sizesOf(short: Sizes, extra: Uint8Array): Sizes {
  const { size, packed, offset } = short;
  if (size !== FULL && packed !== FULL && offset !== FULL) return short;
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length;) {
    const end = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true));
    if (view.getUint16(at, true) === ZIP64) return longSizes(short, view, at + 4, end);
    at = end;
  }
  return short;
}

function longSizes(short: Sizes, view: DataView, start: number, end: number): Sizes {
  let at = start;
  const long = (value: number): number => {
    if (value !== FULL || at + 8 > end) return value;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  };
  const size = long(short.size);
  const packed = long(short.packed);
  return { size, packed, offset: long(short.offset) };
}
