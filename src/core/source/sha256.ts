// core/source: the SHA-256 of a file, read as a stream: the browser's own digest wants all of it in memory at once. About
// 140 MB/s of one core, so it is for a thread that nobody waits for.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** 64 hexadecimal digits; null when the file is gone or has changed, or `signal` was aborted. */
export async function sha256Of(
  file: Blob,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const hash = sha256.create();
  let done = 0;
  try {
    const reader = file.stream().getReader();
    for (;;) {
      const { done: isEnd, value } = await reader.read();
      if (isEnd) break;
      if (signal.aborted) {
        await reader.cancel();
        return null;
      }
      hash.update(value);
      done += value.length;
      onProgress(done);
    }
  } catch {
    // Only reading fails: the file was moved, or written to since it was opened.
    return null;
  }
  return done === file.size ? bytesToHex(hash.digest()) : null;
}
