// worker: what a scan worker reads with, and what it rehearses with. A rehearsal has a runner of its own, so the ids of
// strings in the batches of a real scan are as if there had been none; what it leaves is code the browser has compiled.

import { createBreather } from "../core/base/breathe.ts";
import type { ScanRunner } from "../core/ingest/run-scan-job.ts";
import type { ScanEnd, ScanJob, ScanPiece } from "../core/ingest/scan-job.ts";

type OnPiece = (piece: ScanPiece) => Promise<void>;

export class ScanRunners {
  readonly #make: () => ScanRunner;
  readonly #runner: ScanRunner;
  #rehearsing: ScanRunner | null = null;

  /** `make` one, with the same rules each time. */
  constructor(make: () => ScanRunner) {
    this.#make = make;
    this.#runner = make();
  }

  run(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    this.#rehearsing = null;
    return this.#runner.run(job, onPiece, signal);
  }

  /** As `run`, and nobody will see a trace of it. First what a real scan needs is made: it may begin at any moment. */
  async rehearse(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    const breathe = createBreather(0);
    this.#runner.prepare();
    await breathe();
    if (signal.aborted) return { kind: "aborted" };
    this.#rehearsing ??= this.#make();
    return await this.#rehearsing.run(job, onPiece, signal);
  }
}
