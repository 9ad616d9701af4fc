// worker: tells the page how a load goes: at most four times a second while things change, and once more when they have
// settled. With ten thousand files a status takes tens of milliseconds to make and send; then it is said less often.

import type { EngineStatus } from "./engine-api.ts";

/** Drawing it costs the page 16 ms: ten times a second, an eighth of a core. Less often looks stuck. */
const EVERY_MS = 250;
/** Of the time between two, at most one part in so many is spent on them. */
const SHARE = 10;

export class StatusPusher {
  readonly #listeners = new Set<(status: EngineStatus) => void>();
  readonly #read: () => EngineStatus;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pushedAt = Number.NEGATIVE_INFINITY;
  #costMs = 0;

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
    const every = Math.max(EVERY_MS, this.#costMs * SHARE);
    const wait = Math.max(0, every - (performance.now() - this.#pushedAt));
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
    this.#costMs = performance.now() - this.#pushedAt;
  }
}
