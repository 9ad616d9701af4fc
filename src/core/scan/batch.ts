// core/scan: what a scan worker hands over: a run of consecutive records of one source as columns, plus the strings
// they use that were not handed over before, plus what could not be read. Transferred, never copied.

import type { ByteOffset } from "../base/brand.ts";
import type { ColumnField, TableField } from "../audit/fields.ts";
import type { OtherKind } from "../formats/piece.ts";

export type ColumnArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Text values laid end to end as UTF-8; value k (from 0) ends at ends[k] and starts where the one before ended. */
export interface PackedStrings {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

export type RejectReason =
  | "not-json"
  | "cut-off"
  | "not-utf8"
  | "not-an-event"
  | "too-long"
  /** An event, in another wrapper than the one the file is to be read as. */
  | "other-format";

/** A record that became no event. `detail` is data for words/, e.g. the `kind` that was found; never a sentence. */
export interface Reject {
  readonly reason: RejectReason;
  readonly detail: string;
  /** Position of the record's first byte in the source. */
  readonly offset: ByteOffset;
  /** Bytes. */
  readonly length: number;
  /** Newlines in this batch before the record, so 0 is the batch's first line. */
  readonly line: number;
}

export interface Batch {
  /** Rows, i.e. events. */
  readonly rows: number;
  /**
   * One array of `rows` values per column (uuid: 4 × rows). Ids are the sending worker's own: the k-th string a worker
   * ever sent for a field has id k (from 1).
   */
  readonly columns: Readonly<Record<ColumnField, ColumnArray>>;
  /** Per field, the strings new since this worker's last batch, in id order. */
  readonly strings: Readonly<Partial<Record<TableField, PackedStrings>>>;
  /** Where the batch's bytes start in the source; `start` below counts from here, so it fits 32 bits. */
  readonly byteBase: ByteOffset;
  readonly start: Uint32Array;
  /** Bytes of each record, without its line end. */
  readonly byteLength: Uint32Array;
  /** Newlines in this batch before each record. */
  readonly line: Uint32Array;
  /** How each event lies in its bytes (formats/place.ts). */
  readonly form: Uint8Array;
  /** Newlines in the batch's bytes: the next batch of the same range starts this many lines on. */
  readonly newlines: number;
  readonly rejected: readonly Reject[];
  /** Records that are of something else, counted by what they are. */
  readonly others: readonly (readonly [OtherKind, number])[];
  /** Of its rows that say it, the version of the audit API. */
  readonly versions: readonly string[];
}
