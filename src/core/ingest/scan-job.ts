// core/ingest: what a scan worker is asked to do and what it says, as plain data. Whoever runs the jobs (a pool of
// workers in the browser, the same thread in a test) implements ScanPool.

import type { Framing } from "../bytes/splitter.ts";
import type { Packing } from "../source/inflation.ts";
import type { Batch } from "../scan/batch.ts";
import type { FileNote } from "./report.ts";

export interface ScanJob {
  readonly blob: Blob;
  readonly framing: Framing;
  /** See ReadAs. */
  readonly onlyIn?: string | null;
  /** The whole blob is inflated while it is scanned. */
  readonly compression: Packing | null;
  /** Nothing else is being read, so that another worker may inflate it. */
  readonly isAlone?: boolean;
  /** The records that start in [start, end) of the blob. Whole blob where it cannot be split. */
  readonly start: number;
  readonly end: number;
}

/** A step of a job. Its buffers are transferred. */
export interface ScanPiece {
  readonly batch: Batch | null;
  /** Bytes of the blob consumed by the job so far. */
  readonly bytesRead: number;
  /**
   * Compressed sources: the bytes inflated since the piece before, as they came out of the inflater, so that records can be
   * read back later.
   */
  readonly inflated: readonly Uint8Array<ArrayBuffer>[] | null;
}

export type ScanEnd =
  | { readonly kind: "done"; readonly notes: readonly FileNote[] }
  | { readonly kind: "aborted" }
  /** The browser could not read on: the file changed, moved or vanished since it was opened. */
  | { readonly kind: "changed" }
  | { readonly kind: "worker-died" };

export interface ScanPool {
  /** Jobs that can run side by side. */
  readonly size: number;
  /**
   * Waits for a free worker. A worker is at most PIECES_AHEAD pieces ahead of those `onPiece` is done with, and all are
   * done with at the end; `worker` names whose string ids the batch uses. Aborting ends the job after its present block.
   */
  run(
    job: ScanJob,
    onPiece: (piece: ScanPiece, worker: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<ScanEnd>;
}
