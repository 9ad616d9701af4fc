// testing: a pool without workers: the same jobs in the same thread, scans one after another.

import type { CompiledRule } from "../core/detect/rule-set.ts";
import { ScanRunner } from "../core/ingest/run-scan-job.ts";
import { runSearchJob } from "../core/records/run-search-job.ts";
import type { SearchEnd, SearchJob } from "../core/records/search-job.ts";
import { ByteSearch } from "../core/search/byte-search.ts";
import type { ScanEnd, ScanJob, ScanPool } from "../core/ingest/scan-job.ts";
import { sha256Of } from "../core/source/sha256.ts";
import type { EnginePool } from "../worker/engine-pool.ts";
import { ScanRunners } from "../worker/scan-runners.ts";

type OnPiece = Parameters<ScanPool["run"]>[1];

export class InProcessPool implements EnginePool {
  readonly size = 1;
  #runners: ScanRunners;
  /** As if a new one had it: ids of strings begin anew. */
  #worker = 0;
  readonly #kernel: WebAssembly.Module | null;
  #last: Promise<unknown> = Promise.resolve();

  /** Without a kernel the reference reads everything. */
  constructor(rules: readonly CompiledRule[], kernel: WebAssembly.Module | null = null) {
    this.#kernel = kernel;
    this.#runners = new ScanRunners(rules, (some) => new ScanRunner(some, kernel));
  }

  setRules(rules: readonly CompiledRule[]): void {
    this.#worker++;
    this.#runners = new ScanRunners(rules, (some) => new ScanRunner(some, this.#kernel));
  }

  run(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    return this.#inTurn(signal, (worker) =>
      this.#runners.run(job, (piece) => onPiece(piece, worker), signal),
    );
  }

  rehearse(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    return this.#inTurn(signal, (worker) =>
      this.#runners.rehearse(job, (piece) => onPiece(piece, worker), signal),
    );
  }

  async #inTurn(signal: AbortSignal, run: (worker: number) => Promise<ScanEnd>): Promise<ScanEnd> {
    const turn = this.#last;
    const done = turn.then(async (): Promise<ScanEnd> => {
      if (signal.aborted) return { kind: "aborted" };
      return await run(this.#worker);
    });
    this.#last = done;
    return await done;
  }

  search(job: SearchJob, signal: AbortSignal): Promise<SearchEnd> {
    return runSearchJob(job, new ByteSearch().searcher, signal);
  }

  hash: EnginePool["hash"] = (...of) => sha256Of(...of);

  dispose(): void {
    // Nothing runs on its own.
  }

  narrow(): void {
    // It is one job at a time anyway.
  }

  widen(): void {
    // And stays so.
  }
}
