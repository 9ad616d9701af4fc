// core/scan: what a batch says beside its rows: where it begins, what was rejected and why, how much was something else, which
// versions of the audit API were spoken. The same for every builder, wherever it keeps its columns.

import { byteOffset } from "../base/brand.ts";
import type { OtherKind } from "../formats/piece.ts";
import type { Batch, Reject, RejectReason } from "./batch.ts";
import { SaidVersions } from "./said-versions.ts";

/** Where a record is, counted as RecordSpan does: from the first byte and line the batches of this run began at. */
export interface RecordPlace {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  /** How the event lies there (formats/place.ts); absent: as it is. */
  readonly form?: number;
}

/** Up to where the records of a batch reach; the next batch begins there. */
export interface BatchEnd {
  readonly offset: number;
  readonly line: number;
}

export class BatchNotes {
  readonly #versions = new SaidVersions();
  #others = new Map<OtherKind, number>();
  #rejected: Reject[] = [];
  #base = 0;
  #start: BatchEnd = { offset: 0, line: 0 };

  /** Where the batch begins: places of its rows count from there. */
  get start(): BatchEnd {
    return this.#start;
  }

  get rejects(): number {
    return this.#rejected.length;
  }

  /** A new run of bytes, that begin at `base` of their source. */
  begin(base: number): void {
    this.#versions.clear();
    this.#others.clear();
    this.#rejected = [];
    this.#base = base;
    this.#start = { offset: 0, line: 0 };
  }

  /** A record that is no audit event and was not meant to be one. */
  other(kind: OtherKind): void {
    this.#others.set(kind, (this.#others.get(kind) ?? 0) + 1);
  }

  /** The event that was added says to be of this version of the audit API. */
  said(apiVersion: unknown): void {
    this.#versions.add(apiVersion);
  }

  /** The same of many, by the names of the versions. */
  saidVersions(versions: readonly string[]): void {
    this.#versions.addVersions(versions);
  }

  reject(reason: RejectReason, detail: string, place: RecordPlace): void {
    this.#rejected.push({
      reason,
      detail,
      offset: byteOffset(this.#base + place.offset),
      length: place.length,
      line: place.line - this.#start.line,
    });
  }

  /** All that was noted, for a batch that reaches to `end`; the next begins there, and nothing is noted of it. */
  take(end: BatchEnd): Pick<Batch, "byteBase" | "newlines" | "others" | "rejected" | "versions"> {
    const taken = {
      byteBase: byteOffset(this.#base + this.#start.offset),
      newlines: end.line - this.#start.line,
      rejected: this.#rejected,
      others: [...this.#others],
      versions: this.#versions.take(),
    };
    this.#others = new Map();
    this.#rejected = [];
    this.#start = end;
    return taken;
  }
}
