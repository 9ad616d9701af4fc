// core/ingest: where a log can be cut whose lines may be parts of one another: container runtimes cut long lines, and mark
// the parts. A cut is right before a line when nothing waits for it: for each of the streams that are mixed in the file (a
// program's output and its errors) the last line before is a last part. That is seen by reading some lines before.

import { LineSplitter } from "../bytes/lines.ts";
import { FORM } from "../formats/place.ts";
import { Unwrapper } from "../formats/unwrap.ts";
import { readPiece } from "../source/byte-source.ts";

/**
 * Bytes that are read before a place. Runtimes write the parts of a line at once, so a line of the other stream is between
 * two of them by chance, but not 200 of them. If it were so, a part would be read as a line of its own.
 */
const LOOK_BACK = 256 << 10;
/** Of a file of longer lines than that. */
const MOST_LOOK_BACK = 64 << 20;

const none = (): void => undefined;

/** Position of the first line at or after `at` that belongs to no line before; the size if there is none. Throws SourceChanged. */
export async function findWholeLine(blob: Blob, at: number): Promise<number> {
  if (at <= 0) return 0;
  for (let back = LOOK_BACK; ; back *= 4) {
    const from = Math.max(0, at - back);
    const found = await lookFrom(blob, from, at);
    if (found !== null) return found;
    if (from === 0 || back >= MOST_LOOK_BACK) return blob.size;
  }
}

/** Null when no line begins between. */
async function lookFrom(blob: Blob, from: number, at: number): Promise<number | null> {
  const seen: { found: number | null; hasBefore: boolean } = { found: null, hasBefore: from === 0 };
  const unwrapper = new Unwrapper(
    { event: none, quickEvent: () => true, mapped: none, other: none, refused: none },
    "lines",
  );
  const splitter = new LineSplitter({
    record({ bytes, start, end, offset, line }) {
      const position = from + offset;
      // Of the first line only the end may be there.
      const isCut = from > 0 && offset === 0;
      if (seen.found !== null || isCut) return;
      seen.hasBefore ||= position < at;
      if (!seen.hasBefore) return;
      if (position >= at && unwrapper.waiting === null) seen.found = position;
      else
        unwrapper.record(bytes, start, end, {
          offset,
          length: end - start,
          form: FORM.plain,
          line,
        });
    },
    tooLong: none,
  });
  for (let read = from; read < blob.size && seen.found === null;) {
    const piece = await readPiece(blob, read, read + LOOK_BACK);
    splitter.push(piece);
    read += piece.length;
    if (!seen.hasBefore && read >= at) return null;
  }
  if (seen.found === null) splitter.finish();
  return seen.found ?? (seen.hasBefore ? blob.size : null);
}
