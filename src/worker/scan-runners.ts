// worker: what a scan worker reads with, and what it rehearses with. A rehearsal has a runner of its own, so the ids of
// strings in the batches of a real scan are as if there had been none; what it leaves is code the browser has compiled.

import { createBreather } from "../core/base/breathe.ts";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { ScanRunner } from "../core/ingest/run-scan-job.ts";
import type { ScanEnd, ScanJob, ScanPiece } from "../core/ingest/scan-job.ts";

type OnPiece = (piece: ScanPiece) => Promise<void>;

/** That a rehearsal looks for: the code is the same for all, and to prepare 167 takes 100 ms, these 15. */
const RULES_REHEARSED = 50;

export class ScanRunners {
  readonly #rules: readonly CompiledRule[];
  readonly #make: (rules: readonly CompiledRule[]) => ScanRunner;
  readonly #runner: ScanRunner;
  #rehearsing: ScanRunner | null = null;

  constructor(
    rules: readonly CompiledRule[],
    make: (rules: readonly CompiledRule[]) => ScanRunner,
  ) {
    this.#rules = rules;
    this.#make = make;
    this.#runner = make(rules);
  }

  run(...of: Parameters<ScanRunner["run"]>): Promise<ScanEnd> {
    this.#rehearsing = null;
    return this.#runner.run(...of);
  }

  /** As `run`, and nobody will see a trace of it. First what a real scan needs is made: it may begin at any moment. */
  async rehearse(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    const breathe = createBreather(0);
    this.#runner.prepare();
    await breathe();
    if (signal.aborted) return { kind: "aborted" };
    this.#rehearsing ??= this.#make(someOf(this.#rules));
    return await this.#rehearsing.run(job, onPiece, signal);
  }
}

/** From all parts of the list. */
function someOf(rules: readonly CompiledRule[]): readonly CompiledRule[] {
  const step = Math.ceil(rules.length / RULES_REHEARSED);
  return rules.filter((_, i) => i % step === 0);
}
