// core/records: what a worker is asked to look for in a stretch of a file, and what it says, as plain data.

import type { RecordLeaf } from "../filter/predicate.ts";

/** Records that are no events themselves: where in them the events are that are asked about. */
export interface WrappedEvents {
  /** How each record holds its events, see formats/place.ts. */
  readonly forms: Uint8Array<ArrayBuffer>;
  /** Of each event: its record, ascending, and which of the record's events it is. */
  readonly records: Uint32Array<ArrayBuffer>;
  readonly ordinals: Uint32Array<ArrayBuffer>;
  /** What the source's first row names the cells of a row of CSV. */
  readonly header: readonly string[] | null;
}

export interface SearchJob {
  /** The bytes from the first record to the end of the last. */
  readonly blob: Blob;
  /** First byte of each record, counted from the blob's. Ascending, and no record begins within another. */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly leaves: readonly RecordLeaf[];
  /** Null where each record is an event. */
  readonly wrapped: WrappedEvents | null;
}

export type SearchEnd =
  /** For each leaf, which events pass it: their positions in the job, ascending. */
  | {
      readonly kind: "done";
      readonly passing: readonly Uint32Array<ArrayBuffer>[];
      /** Positions of events that are no longer in their records: of them nothing is known. */
      readonly unread: Uint32Array<ArrayBuffer>;
    }
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
