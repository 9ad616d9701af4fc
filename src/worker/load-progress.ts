// worker: loads that are under way, and how far they are. Progress and speed are of the load, not of all that is open.

import type { EngineStatus, FileReport } from "./engine-api.ts";

export class LoadProgress {
  #loads = 0;
  #filesBefore = 0;
  #began = 0;
  #ms = 0;

  /** Loads that go on at this moment are one. */
  get count(): number {
    return this.#loads;
  }

  /** `files`: how many there are before it. True if nothing was being read. */
  begin(files: number): boolean {
    if (this.#loads++ > 0) return false;
    this.#filesBefore = files;
    this.#began = performance.now();
    return true;
  }

  end(): void {
    if (--this.#loads === 0) this.#ms = performance.now() - this.#began;
  }

  forget(): void {
    this.#loads = 0;
    this.#filesBefore = 0;
    this.#ms = 0;
  }

  of(
    files: readonly FileReport[],
  ): Pick<EngineStatus, "phase" | "bytesRead" | "bytesTotal" | "elapsedMs"> {
    // What is in a container counts with it.
    const ofLoad = files.slice(this.#filesBefore).filter(({ inside }) => inside === undefined);
    const isLoading = this.#loads > 0;
    return {
      phase: isLoading ? "loading" : files.length === 0 ? "empty" : "ready",
      bytesRead: ofLoad.reduce((sum, file) => sum + file.bytesRead, 0),
      bytesTotal: ofLoad.reduce((sum, file) => sum + file.size, 0),
      elapsedMs: isLoading ? performance.now() - this.#began : this.#ms,
    };
  }
}
