// core/ingest: what became of each file, as the page shows it. Plain data. A container (a zip, a tar, a dropped folder) is
// a file that holds others: those that are logs have reports of their own, the others are counted here and listed on
// demand (member-list.ts), because a must-gather has ten thousand of them.

import type { OtherKind } from "../formats/piece.ts";
import type { Likeness } from "../formats/likeness.ts";
import type { InflationOutcome, Packing } from "../source/inflation.ts";

export type FileState = "waiting" | "reading" | "done" | "stopped" | "failed";
export type ContainerKind = "zip" | "tar" | "folder" | "packed";
/** What can be cut short or damaged. */
export type PackedKind = Packing | "zip" | "tar";

/** Why a file in a container could not be unpacked, though it may well be a log. */
export type UnpackProblem =
  | "encrypted"
  | "method"
  | "sparse"
  | "damaged"
  | "cut-short"
  | "too-deep"
  | "unsupported";

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
  | { readonly kind: "worker-died"; readonly bytesRead: number }
  /** `method` is the number of the way of packing, of a zip. */
  | { readonly kind: "not-unpacked"; readonly why: UnpackProblem; readonly method?: number }
  /** A container of which nothing was read. */
  | { readonly kind: "no-logs"; readonly members: number };

/** Not a failure: what could be read was kept. */
export type FileNote =
  | { readonly kind: "cut-short"; readonly of: PackedKind }
  | { readonly kind: "damaged"; readonly of: PackedKind }
  | { readonly kind: "trailing-bytes"; readonly of: PackedKind }
  /** What Zstandard can do and this reader does not. */
  | { readonly kind: "unsupported"; readonly of: PackedKind }
  /** It unpacked to more than `limit` bytes: `ratio` times what it is, or more than anything may. */
  | { readonly kind: "bomb"; readonly limit: number; readonly ratio: number | null }
  | { readonly kind: "too-many-members"; readonly limit: number }
  | { readonly kind: "stopped" }
  /** Memory ran out, or what of it is safe to take: `limit`, in bytes. */
  | { readonly kind: "memory-full"; readonly limit: number };

/** What is in a container, without folders. */
export interface ContainerReport {
  readonly kind: ContainerKind;
  /** Members that have reports of their own. */
  readonly read: number;
  /** Members that are no logs. */
  readonly skipped: number;
  /** Members of which it could not be told, or that could not be unpacked. */
  readonly failed: number;
}

/** A member without a report of its own. */
export interface SkippedMember {
  readonly path: string;
  /** Bytes in its container. */
  readonly size: number;
  /** `set-aside`: it goes with a log, and is known to be none (evidence-zip.ts). */
  readonly failure: FileFailure | { readonly kind: "set-aside" };
}

export interface FileReport {
  /** Position in the order of opening; stays the file's id. */
  readonly id: number;
  readonly name: string;
  /** Bytes as opened (compressed, if it is). */
  readonly size: number;
  readonly state: FileState;
  /** e.g. "audit.k8s.io JSON lines"; absent until recognised. */
  readonly format?: string;
  readonly compression?: Packing;
  /** What it is packed in, outermost first. */
  readonly packing: readonly PackedKind[];
  /** What someone chose to read it as: the id of a ReadAs. */
  readonly readAs?: string;
  /** Id of the container it came out of: the outermost, that was opened. */
  readonly inside?: number;
  /** It holds other files, and no records itself. */
  readonly container?: ContainerReport;
  /** Bytes read so far, of `size`. */
  readonly bytesRead: number;
  readonly records: number;
  /** Requests: a file counts one if the record that stands for it lies in the file. */
  readonly events: number;
  /** Records that are further stages of a request, here or in another file. */
  readonly merged: number;
  /** Records that are there before. */
  readonly duplicates: number;
  readonly rejected: number;
  /** Records of something else, by what they are, most first. */
  readonly others: readonly (readonly [OtherKind, number])[];
  /** The versions of the audit API that events say they are of, by name. */
  readonly versions: readonly string[];
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

/** What is to be said of data that ended so. */
export const packingNotes = (outcome: InflationOutcome, of: PackedKind): readonly FileNote[] =>
  outcome === "ok" ? [] : [{ kind: outcome, of }];
