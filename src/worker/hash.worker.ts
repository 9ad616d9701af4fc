// worker: the wiring of a worker that hashes one file. What it does is core/source/sha256.ts.

import { expose } from "comlink";
import { sha256Of } from "../core/source/sha256.ts";
import type { HashApi } from "./hash-api.ts";
import { holdLifeline } from "./lifeline.ts";

/** A message for each piece of 64 KiB would be more work than the hash. */
const STEP = 16e6;
/** Its owner ends the worker to end the hashing. */
const never = new AbortController().signal;

const api: HashApi = {
  hello: () => holdLifeline(self.name),
  hash: (file, onProgress) => {
    let told = 0;
    const tell = (bytes: number): void => {
      if (bytes - told < STEP) return;
      told = bytes;
      onProgress(bytes);
    };
    return sha256Of(file, tell, never);
  },
};
expose(api);
