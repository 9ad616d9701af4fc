// core/source: the readers at work, so that something refers to them. Who waits for a chunk is held by the promise of it,
// and that by the stream alone; Chromium 156 collects such a stream in the middle of a read, and the wait never ends. Seen
// in 3 loads of 10 of a 200 MB file.

const open = new Set<object>();

/** Holds it until the function it returns is called. */
export function holdReader(reader: object): () => void {
  open.add(reader);
  return () => {
    open.delete(reader);
  };
}
