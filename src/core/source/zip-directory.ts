// core/source: where a zip's list of members is (APPNOTE 4.3.14 to 4.3.16): said at the very end of the file, behind which
// only a comment may stand.

import { readPiece } from "./byte-source.ts";

const END = 0x06054b50;
const END_BYTES = 22;
const LONG_END = 0x06064b50;
const LONG_END_BYTES = 56;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const COMMENT_LIMIT = 0xffff;

export interface Directory {
  readonly start: number;
  readonly end: number;
  /** What to add to offsets in the list: something may stand before the zip. */
  readonly base: number;
}

/** Null when there is none: the file was cut short, or is no zip. Throws SourceChanged. */
export async function findDirectory(blob: Blob): Promise<Directory | null> {
  const tailStart = Math.max(0, blob.size - END_BYTES - COMMENT_LIMIT - LOCATOR_BYTES);
  const tail = await readPiece(blob, tailStart, blob.size);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const found =
      (await longDirectory(blob, view, at)) ??
      checked({
        endAt: tailStart + at,
        size: view.getUint32(at + 12, true),
        offset: view.getUint32(at + 16, true),
      });
    if (found !== null) return found;
  }
  return null;
}

/** For a zip with numbers that do not fit 32 bits: a second record before the first. */
async function longDirectory(blob: Blob, tail: DataView, end: number): Promise<Directory | null> {
  const at = end - LOCATOR_BYTES;
  if (at < 0 || tail.getUint32(at, true) !== LOCATOR) return null;
  const said = Number(tail.getBigUint64(at + 8, true));
  const locatorAt = blob.size - tail.byteLength + at;
  // Where it says, or, with something before the zip, right before its locator.
  for (const place of [said, locatorAt - LONG_END_BYTES]) {
    if (place < 0 || place + LONG_END_BYTES > blob.size) continue;
    const bytes = await readPiece(blob, place, place + LONG_END_BYTES);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint32(0, true) !== LONG_END) continue;
    return checked({
      endAt: place,
      size: Number(view.getBigUint64(40, true)),
      offset: Number(view.getBigUint64(48, true)),
    });
  }
  return null;
}

/** The list lies right before the record that tells of it; if not where it says, the difference is what stands before. */
function checked({
  endAt,
  size,
  offset,
}: {
  readonly endAt: number;
  readonly size: number;
  readonly offset: number;
}): Directory | null {
  const start = endAt - size;
  const base = start - offset;
  return start < 0 || base < 0 ? null : { start, end: endAt, base };
}
