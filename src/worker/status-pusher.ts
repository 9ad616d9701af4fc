// worker: tells the page how a load goes: at most four times a second while things change, and once more when they have
// settled.

import type { EngineStatus } from "./engine-api.ts";

/** Drawing it costs the page 16 ms: ten times a second, an eighth of a core. Less often looks stuck. */
const EVERY_MS = 250;

export class StatusPusher {
  readonly #listeners = new Set<(status: EngineStatus) => void>();
  readonly #read: () => EngineStatus;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pushedAt = Number.NEGATIVE_INFINITY;

  constructor(read: () => EngineStatus) {
    this.#read = read;
  }

  watch(listener: (status: EngineStatus) => void): void {
    this.#listeners.add(listener);
    listener(this.#read());
  }

  /** Something changed. */
  touch(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, EVERY_MS - (performance.now() - this.#pushedAt));
    this.#timer = setTimeout(() => {
      this.flush();
    }, wait);
  }

  /** Says it now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pushedAt = performance.now();
    const status = this.#read();
    for (const listener of this.#listeners) listener(status);
  }
}
