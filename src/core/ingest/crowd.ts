// core/ingest: work that goes on side by side, so much of it and no more: who adds to it waits until there is room.

export class Crowd {
  readonly #limit: number;
  readonly #running = new Set<Promise<void>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Begins the work; settles when more may be added. The work must not throw. */
  async add(work: () => Promise<void>): Promise<void> {
    const running = work().finally(() => this.#running.delete(running));
    this.#running.add(running);
    if (this.#running.size >= this.#limit) await Promise.race(this.#running);
  }

  /** Settles when all of it is done. */
  async done(): Promise<void> {
    await Promise.all(this.#running);
  }
}
