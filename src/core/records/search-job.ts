// core/records: what a worker is asked to look for in a stretch of a file, and what it says, as plain data.

import type { RecordLeaf } from "../filter/predicate.ts";

export interface SearchJob {
  /** The bytes from the first record to the end of the last. */
  readonly blob: Blob;
  /** First byte of each record, counted from the blob's. Ascending, and no record begins within another. */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly leaves: readonly RecordLeaf[];
}

export type SearchEnd =
  /** For each leaf, which records pass it: their positions in the job, ascending. */
  | { readonly kind: "done"; readonly passing: readonly Uint32Array<ArrayBuffer>[] }
  | { readonly kind: "aborted" }
  /** The bytes can no longer be read. */
  | { readonly kind: "changed" }
  | { readonly kind: "worker-died" };

export interface SearchPool {
  /** Jobs that can run side by side. */
  readonly size: number;
  /** Waits for a free worker. Aborting ends the job after its present chunk. The job's arrays are given away. */
  search(job: SearchJob, signal: AbortSignal): Promise<SearchEnd>;
}
