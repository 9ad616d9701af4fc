// testing: a pool without workers: the same jobs in the same thread, scans one after another.

import type { CompiledRule } from "../core/detect/rule-set.ts";
import { ScanRunner } from "../core/ingest/run-scan-job.ts";
import { runSearchJob } from "../core/records/run-search-job.ts";
import type { SearchEnd, SearchJob, SearchPool } from "../core/records/search-job.ts";
import { ByteSearch } from "../core/search/byte-search.ts";
import type { ScanEnd, ScanJob, ScanPiece, ScanPool } from "../core/ingest/scan-job.ts";

export class InProcessPool implements ScanPool, SearchPool {
  readonly size = 1;
  #runner: ScanRunner;
  /** As if a new one had it: ids of strings begin anew. */
  #worker = 0;
  readonly #kernel: WebAssembly.Module | null;
  #last: Promise<unknown> = Promise.resolve();

  /** Without a kernel the reference reads everything. */
  constructor(rules: readonly CompiledRule[], kernel: WebAssembly.Module | null = null) {
    this.#kernel = kernel;
    this.#runner = new ScanRunner(rules, kernel);
  }

  setRules(rules: readonly CompiledRule[]): void {
    this.#worker++;
    this.#runner = new ScanRunner(rules, this.#kernel);
  }

  async run(
    job: ScanJob,
    onPiece: (piece: ScanPiece, worker: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<ScanEnd> {
    const turn = this.#last;
    const done = turn.then(async (): Promise<ScanEnd> => {
      if (signal.aborted) return { kind: "aborted" };
      const worker = this.#worker;
      return await this.#runner.run(job, (piece) => onPiece(piece, worker), signal);
    });
    this.#last = done;
    return await done;
  }

  search(job: SearchJob, signal: AbortSignal): Promise<SearchEnd> {
    return runSearchJob(job, new ByteSearch().searcher, signal);
  }

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
