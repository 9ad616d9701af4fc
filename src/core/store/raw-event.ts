// core/store: a record's own bytes, read back from where they lie. Bodies are never kept, so this is how the detail pane,
// rules about bodies and exports see them.

import { err, ok, type Result } from "../base/result.ts";
import { readPiece, SourceChanged } from "../source/byte-source.ts";

/** The file is no longer what it was when its rows were read. */
export interface RawGone {
  readonly kind: "source-changed";
}

/** The bytes of the record at `place` of `blob`, exactly as they stand there. */
export async function readRawEvent(
  blob: Blob,
  place: { readonly offset: number; readonly length: number },
): Promise<Result<Uint8Array<ArrayBuffer>, RawGone>> {
  try {
    const bytes = await readPiece(blob, place.offset, place.offset + place.length);
    return bytes.length === place.length ? ok(bytes) : err({ kind: "source-changed" });
  } catch (error) {
    if (error instanceof SourceChanged) return err({ kind: "source-changed" });
    throw error;
  }
}
