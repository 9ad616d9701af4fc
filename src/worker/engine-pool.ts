// worker: the scan workers, as the engine needs them. In the browser they are workers (scan-pool.ts), in tests the same thread.

import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { ScanPool } from "../core/ingest/scan-job.ts";
import type { SearchPool } from "../core/records/search-job.ts";
import type { NarrowablePool } from "./first-screen.ts";

export interface EnginePool extends ScanPool, SearchPool, NarrowablePool {
  /** As `run`, and later runs are as if it had not been. */
  rehearse: ScanPool["run"];
  /** Ends its workers, and whatever they were at with them. */
  dispose(): void;
  /** What scans that begin from now on look for. */
  setRules(rules: readonly CompiledRule[]): void;
}
