// worker: the contract between the engine worker and one that hashes. Types only.

import type { Hello } from "./remote.ts";

export interface HashApi extends Hello {
  /** Null where the file cannot be read to its end. */
  hash(file: File, onProgress: (bytes: number) => void): Promise<string | null>;
}
