// core/bytes: small chunks gathered to large ones. An inflater gives 16 to 64 kB at a time; what is done with each, a
// message to another thread among it, would cost more than the inflating.

const GATHERED_BYTES = 1 << 20;

/**
 * The same bytes in chunks of `size`; the last one is shorter. Each is valid until the next is asked for. What was there
 * when `chunks` threw is given out first.
 */
export async function* gathered(
  chunks: AsyncIterable<Uint8Array>,
  size = GATHERED_BYTES,
): AsyncGenerator<Uint8Array> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + size - filled);
        bytes.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled < size) continue;
        yield bytes;
        filled = 0;
      }
    }
  } catch (error) {
    if (filled > 0) yield bytes.subarray(0, filled);
    throw error;
  }
  if (filled > 0) yield bytes.subarray(0, filled);
}
