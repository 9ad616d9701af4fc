// core/source: inflated chunks on their way to another thread: given away with their memory instead of copied, and several at once.

export type Chunk = Uint8Array<ArrayBuffer>;

/** A message for each chunk of 64 kB would cost more than the inflating. */
export const SENT_BYTES = 1 << 20;

/** A chunk whose memory is its own: what shares it with others is not to be given away. */
export const aloneInMemory = (chunk: Chunk): Chunk =>
  chunk.byteLength === chunk.buffer.byteLength ? chunk : chunk.slice();
