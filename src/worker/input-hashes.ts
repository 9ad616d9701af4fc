// worker: the hashes of the files that were opened, one file after the other, each once. Asked for when a load has ended: while
// one goes on, the disk and the cores are its own.

import type { HashFile } from "./engine-pool.ts";

/** A file as it was opened. */
export interface InputFile {
  readonly name: string;
  readonly size: number;
  /** 64 hexadecimal digits; null where it cannot be read, or is not known yet. */
  readonly sha256: string | null;
}

export class InputHashes {
  readonly #hash: HashFile;
  readonly #known = new WeakMap<File, string | null>();
  #running = new AbortController();

  constructor(hash: HashFile) {
    this.#hash = hash;
  }

  /** What is known of them. */
  list(files: readonly File[]): readonly InputFile[] {
    return files.map((file) => ({
      name: file.name,
      size: file.size,
      sha256: this.#known.get(file) ?? null,
    }));
  }

  /** Works out what is not known. Whoever asks anew, or stops it, ends the work before. */
  async all(
    files: readonly File[],
    onProgress: (done: number, total: number) => void,
  ): Promise<readonly InputFile[]> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    const left = files.filter((file) => !this.#known.has(file));
    const total = left.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const file of left) {
      if (running.signal.aborted) break;
      const before = done;
      const tell = (bytes: number): void => {
        onProgress(before + bytes, total);
      };
      const sha256 = await this.#hash(file, tell, running.signal);
      if (!running.signal.aborted) this.#known.set(file, sha256);
      done += file.size;
    }
    return this.list(files);
  }

  stop(): void {
    this.#running.abort();
  }
}
