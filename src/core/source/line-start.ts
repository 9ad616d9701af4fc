// core/source: the line border next to a position, so that several workers can each read a part of one file. A line
// belongs to the part its first byte is in.

import { NEWLINE } from "../bytes/splitter.ts";
import { readPiece } from "./byte-source.ts";
import { CHUNK_BYTES } from "./read-chunks.ts";

/** Most lines are a few kB; longer ones are looked for with ever larger pieces. */
const FIRST_PIECE = 64 << 10;

/** Position of the first line that starts at or after `at`; the size if there is none. Throws SourceChanged. */
export async function findLineStart(blob: Blob, at: number): Promise<number> {
  if (at <= 0) return 0;
  // A line starts at `at` if the byte before is a newline.
  let from = at - 1;
  let size = FIRST_PIECE;
  while (from < blob.size) {
    const piece = await readPiece(blob, from, from + size);
    const newline = piece.indexOf(NEWLINE);
    if (newline !== -1) return from + newline + 1;
    from += piece.length;
    size = Math.min(size * 2, CHUNK_BYTES);
  }
  return blob.size;
}
