// worker: the hashes of the files that were opened, one file after the other, each once. While a load goes on, the disk and the
// cores are its own: the work rests, and goes on by itself when the load has ended, with the files there are then. Several may
// wait for it at once; it is given up when nobody does any more.

import type { HashFile } from "./engine-pool.ts";

/** A file as it was opened. */
export interface InputFile {
  readonly name: string;
  readonly size: number;
  /** 64 hexadecimal digits; null where it cannot be read, or is not known yet. */
  readonly sha256: string | null;
}

/** Who waits: the session, which is in no hurry; a report; an export. */
export type HashAsker = "session" | "report" | "export";

interface Call {
  readonly asker: HashAsker;
  readonly tell: (done: number, total: number) => void;
  readonly settle: () => void;
}

export class InputHashes {
  readonly #hash: HashFile;
  readonly #files: () => readonly File[];
  /** What could not be read is tried again when it is asked for again. */
  readonly #known = new WeakMap<File, string>();
  readonly #calls = new Set<Call>();
  #running: AbortController | null = null;
  #isResting = false;

  constructor(hash: HashFile, files: () => readonly File[]) {
    this.#hash = hash;
    this.#files = files;
  }

  /** What is known of them. */
  list(): readonly InputFile[] {
    return this.#files().map((file) => ({
      name: file.name,
      size: file.size,
      sha256: this.#known.get(file) ?? null,
    }));
  }

  /** The same when all is known that can be, or when the asker waits no longer. Bytes of `tell` are of what was not known. */
  all(
    asker: HashAsker,
    tell: (done: number, total: number) => void,
  ): Promise<readonly InputFile[]> {
    return new Promise((resolve) => {
      const settle = (): void => {
        resolve(this.list());
      };
      this.#calls.add({ asker, tell, settle });
      this.#begin();
    });
  }

  leave(asker: HashAsker): void {
    for (const call of this.#calls) if (call.asker === asker) this.#settle(call);
    if (this.#calls.size === 0) this.#running?.abort();
  }

  rest(): void {
    this.#isResting = true;
    this.#running?.abort();
  }

  wake(): void {
    this.#isResting = false;
    this.#begin();
  }

  #settle(call: Call): void {
    this.#calls.delete(call);
    call.settle();
  }

  #begin(): void {
    if (this.#running !== null || this.#isResting || this.#calls.size === 0) return;
    const running = new AbortController();
    this.#running = running;
    void this.#work(running.signal).finally(() => {
      this.#running = null;
      // Who asked after it was given up, or was woken before that was heard, still waits.
      if (running.signal.aborted) this.#begin();
      else for (const call of this.#calls) this.#settle(call);
    });
  }

  async #work(signal: AbortSignal): Promise<void> {
    const left = this.#files().filter((file) => !this.#known.has(file));
    const total = left.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const file of left) {
      const before = done;
      const tell = (bytes: number): void => {
        for (const call of this.#calls) call.tell(before + bytes, total);
      };
      const sha256 = await this.#hash(file, tell, signal);
      if (signal.aborted) return;
      if (sha256 !== null) this.#known.set(file, sha256);
      done += file.size;
    }
  }
}
