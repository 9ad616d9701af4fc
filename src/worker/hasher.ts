// worker: SHA-256 of what was opened, by a worker of its own, so that neither questions nor scans wait for it. It is there only
// while there is something to hash.

import { sha256Of } from "../core/source/sha256.ts";
import type { HashApi } from "./hash-api.ts";
import { wireWorker } from "./remote.ts";

/** Null where the file cannot be read to its end, or `signal` was aborted. */
export type HashFile = (
  file: File,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<string | null>;

/** For tests, and where there are no workers. */
export const hashHere: HashFile = sha256Of;

export const hashInWorker: HashFile = async (file, onProgress, signal) => {
  const name = `hash-${crypto.randomUUID()}`;
  const worker = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module", name });
  const remote = wireWorker<HashApi>(worker, name);
  // At once, in whatever it is in the middle of.
  signal.addEventListener("abort", remote.end);
  try {
    return signal.aborted ? null : await remote.api.hash(file, onProgress);
  } catch {
    return null;
  } finally {
    signal.removeEventListener("abort", remote.end);
    remote.end();
  }
};
