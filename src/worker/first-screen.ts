// worker: a core for the page's first screen. A load begins with one scan worker, until the page has drawn the first events:
// with all of them at once it got a third of a core for that, and took 600 ms.

/** The page says when it has drawn; a tab that is hidden may take long for that. */
const DRAW_MS = 300;
/** And must do with what is left after so long. */
const MOST_MS = 400;

export interface NarrowablePool {
  /** One job at a time, until `widen`. */
  narrow(): void;
  widen(): void;
}

export class FirstScreen {
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** The first load of an empty page begins. */
  await(pool: NarrowablePool): void {
    this.#narrowFor(pool, MOST_MS);
  }

  /** The first events were answered; nothing to do where no screen is awaited. */
  answered(pool: NarrowablePool): void {
    if (this.#waiting !== undefined) this.#narrowFor(pool, DRAW_MS);
  }

  /** The page shows them. */
  drawn(pool: NarrowablePool): void {
    if (this.#waiting !== undefined) this.#narrowFor(pool, 0);
  }

  #narrowFor(pool: NarrowablePool, ms: number): void {
    clearTimeout(this.#waiting);
    pool.narrow();
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      pool.widen();
    }, ms);
  }
}
