// worker: the contract between the engine worker and its scan workers. Types only.

import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { ScanEnd, ScanJob, ScanPiece } from "../core/ingest/scan-job.ts";
import type { SearchEnd, SearchJob } from "../core/records/search-job.ts";
import type { Packing } from "../core/source/inflation.ts";
import type { Hello } from "./remote.ts";

export interface ScanApi extends Hello {
  /** Once, before the first job. Without a kernel everything is read by the reference, without a search byte by byte. */
  prepare(
    rules: readonly CompiledRule[],
    kernel: WebAssembly.Module | null,
    search: WebAssembly.Module | null,
  ): Promise<void>;
  /** One job at a time, of whichever kind. `inflated`: where another worker's `inflate` sends what the job's blob inflates to. */
  run(
    job: ScanJob,
    onPiece: (piece: ScanPiece) => Promise<void>,
    inflated?: MessagePort,
  ): Promise<ScanEnd>;
  /** Beside a job, and one at a time. Settles when all was sent to `to`, or is not wanted any more. */
  inflate(blob: Blob, packing: Packing, to: MessagePort): Promise<void>;
  stopInflating(): Promise<void>;
  /** As `run`, and later runs are as if it had not been. */
  rehearse(job: ScanJob, onPiece: (piece: ScanPiece) => Promise<void>): Promise<ScanEnd>;
  search(job: SearchJob): Promise<SearchEnd>;
  /** See EnginePool. */
  hash(file: File, onProgress: (bytes: number) => void): Promise<string | null>;
  /** The running job ends after its present block. */
  abort(): Promise<void>;
}
