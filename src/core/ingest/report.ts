// core/ingest: what became of each file, as the page shows it. Types only; plain data.

import type { OtherKind } from "../formats/piece.ts";
import type { Likeness } from "../formats/likeness.ts";

export type FileState = "waiting" | "reading" | "done" | "stopped" | "failed";

/** What a file turned out not to be. `likeness` names what it resembles; words/ turns it into a sentence. */
export type FileFailure =
  | { readonly kind: "empty" }
  | {
      readonly kind: "not-audit";
      readonly likeness: Likeness;
      readonly head: readonly string[];
      readonly linesRead: number;
      readonly bytesRead: number;
    }
  | { readonly kind: "unreadable"; readonly bytesRead: number }
  | { readonly kind: "changed"; readonly bytesRead: number }
  | { readonly kind: "worker-died"; readonly bytesRead: number };

/** Not a failure: what could be read was kept. */
export type FileNote =
  | { readonly kind: "gzip-cut-short" }
  | { readonly kind: "gzip-damaged" }
  | { readonly kind: "gzip-trailing-bytes" }
  | { readonly kind: "stopped" }
  /** Memory ran out, or what of it is safe to take: `limit`, in bytes. */
  | { readonly kind: "memory-full"; readonly limit: number };

export interface FileReport {
  /** Position in the order of opening; stays the file's id. */
  readonly id: number;
  readonly name: string;
  /** Bytes as opened (compressed, if it is). */
  readonly size: number;
  readonly state: FileState;
  /** e.g. "audit.k8s.io JSON lines"; absent until recognised. */
  readonly format?: string;
  readonly compression?: "gzip";
  /** Bytes read so far, of `size`. */
  readonly bytesRead: number;
  readonly records: number;
  readonly events: number;
  readonly rejected: number;
  /** Records of something else, by what they are, most first. */
  readonly others: readonly (readonly [OtherKind, number])[];
  readonly failure?: FileFailure;
  readonly notes: readonly FileNote[];
}

export interface Ledger {
  readonly records: number;
  readonly events: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly other: number;
  readonly rejected: number;
}

/** Where a record's bytes are. `line` counts from 1; null where a stopped load left lines uncounted. */
export interface RecordPlace {
  /** Id of the file. */
  readonly source: number;
  readonly file: string;
  readonly line: number | null;
  readonly offset: number;
  readonly length: number;
}
