// worker: the scan workers, as the engine needs them. In the browser they are workers (scan-pool.ts), in tests the same thread.

import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { ScanPool } from "../core/ingest/scan-job.ts";
import type { SearchPool } from "../core/records/search-job.ts";
import type { NarrowablePool } from "./first-screen.ts";

/** The SHA-256 of a file; null where it cannot be read to its end, or `signal` was aborted. */
export type HashFile = (
  file: File,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<string | null>;

export interface EnginePool extends ScanPool, SearchPool, NarrowablePool {
  hash: HashFile;
  /** As `run`, and later runs are as if it had not been. */
  rehearse: ScanPool["run"];
  /** Ends its workers, and whatever they were at with them. */
  dispose(): void;
  /** What scans that begin from now on look for. */
  setRules(rules: readonly CompiledRule[]): void;
}
