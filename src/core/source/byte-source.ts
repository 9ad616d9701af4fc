// core/source: a few bytes of a source, which is a File or a Blob of inflated bytes. Offsets in the store count in a source's
// bytes, so it must stay what it was when it was scanned, and a read that falls short says that it did not.

/** The bytes can no longer be read: the file was changed, moved or deleted since it was opened, or its drive is gone. */
export class SourceChanged extends Error {
  readonly kind = "source-changed";

  constructor(cause: unknown) {
    super("the source cannot be read any more", { cause });
  }
}

/** bytes[start, end) at once, for small pieces. Throws SourceChanged. */
export async function readPiece(
  blob: Blob,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await blob.slice(start, end).arrayBuffer());
  } catch (cause) {
    // NotReadableError, NotFoundError and whatever else a browser says: the way on is the same.
    throw new SourceChanged(cause);
  }
  if (bytes.length !== Math.min(end, blob.size) - Math.min(start, blob.size))
    throw new SourceChanged("short");
  return bytes;
}
