// core/ingest: one opened file while it is read and afterwards: its bytes, its counts, its line numbers.

import type { OtherKind } from "../formats/piece.ts";
import type { FileFailure, FileNote, FileReport, FileState } from "./report.ts";
import { fileKey } from "./file-key.ts";
import { RangeLines } from "./range-lines.ts";

/**
 * Inflated pieces are gathered to this size before they become a Blob: the browser may then write it to disk, and a
 * 10 GB log is 160 Blobs, not 80,000.
 */
const PIECE_BYTES = 64 << 20;

export class LoadedFile {
  readonly id: number;
  readonly file: File;
  /** What people see: the file's own name, told apart from others of the same name. */
  readonly name: string;
  /** What links call it. */
  readonly key: string;
  readonly lines = new RangeLines();
  state: FileState = "waiting";
  format: string | undefined;
  compression: "gzip" | undefined;
  failure: FileFailure | undefined;
  readonly notes: FileNote[] = [];
  /** Counted on its own, so that the ledger can be seen to balance: records = events + other + rejected. */
  records = 0;
  events = 0;
  rejected = 0;
  readonly #others = new Map<OtherKind, number>();
  readonly #bytesByRange: number[] = [];
  readonly #inflated: Blob[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;
  /** A piece of it came that there was no memory for. */
  isShort = false;
  #composed: Blob | undefined;

  constructor(id: number, file: File, name: string) {
    this.id = id;
    this.file = file;
    this.name = name;
    this.key = fileKey(file);
  }

  /** The bytes that offsets count in: the file's own, or what it inflated to so far. */
  get bytes(): Blob {
    if (this.compression === undefined) return this.file;
    this.#composed ??= new Blob([...this.#inflated, ...this.#pending]);
    return this.#composed;
  }

  /** Inflated bytes that are still held here, and not by the browser. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  keepInflated(bytes: Uint8Array<ArrayBuffer>): void {
    this.#composed = undefined;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= PIECE_BYTES) this.settleInflated();
  }

  /** Hands the gathered pieces to the browser; at the end of the file, so that none stays in memory. */
  settleInflated(): void {
    if (this.#pendingBytes === 0) return;
    this.#composed = undefined;
    this.#inflated.push(new Blob(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  progressed(range: number, bytesRead: number): void {
    this.#bytesByRange[range] = bytesRead;
  }

  get bytesRead(): number {
    return this.#bytesByRange.reduce((sum, n) => sum + n, 0);
  }

  /** Records that are no audit events and were not meant to be. */
  get other(): number {
    return [...this.#others.values()].reduce((sum, count) => sum + count, 0);
  }

  countOther(kind: OtherKind, count: number): void {
    this.#others.set(kind, (this.#others.get(kind) ?? 0) + count);
  }

  fail(failure: FileFailure): void {
    this.state = "failed";
    this.failure ??= failure;
  }

  report(): FileReport {
    return {
      id: this.id,
      name: this.name,
      size: this.file.size,
      state: this.state,
      ...(this.format === undefined ? {} : { format: this.format }),
      ...(this.compression === undefined ? {} : { compression: this.compression }),
      bytesRead: this.bytesRead,
      records: this.records,
      events: this.events,
      rejected: this.rejected,
      others: [...this.#others].toSorted((a, b) => b[1] - a[1]),
      ...(this.failure === undefined ? {} : { failure: this.failure }),
      notes: [...this.notes],
    };
  }
}
