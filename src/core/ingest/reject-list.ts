// core/ingest: the records that became no event, in columns: a damaged file may hold millions of them, and each must
// stay listable. 27 bytes per record; details are interned, since a million broken lines have few kinds of break.

import type { ByteOffset } from "../base/brand.ts";
import { byteOffset } from "../base/brand.ts";
import { GrowableColumn } from "../base/grow.ts";
import { isOutOfMemory } from "../base/out-of-memory.ts";
import type { Reject, RejectReason } from "../scan/batch.ts";

export const REJECT_REASONS = [
  "cut-off",
  "not-json",
  "not-utf8",
  "not-an-event",
  "too-long",
  "other-format",
] as const satisfies readonly RejectReason[];

/** What a Map's entry and a string's head take, about. */
const DETAIL_ENTRY = 80;

export interface ListedReject {
  readonly reason: RejectReason;
  readonly detail: string;
  readonly source: number;
  readonly range: number;
  readonly offset: ByteOffset;
  readonly length: number;
  /** Lines before the record in its range. */
  readonly line: number;
}

export class RejectList {
  readonly #reason = new GrowableColumn((n) => new Uint8Array(n), 0);
  readonly #detail = new GrowableColumn((n) => new Uint32Array(n), 0);
  readonly #source = new GrowableColumn((n) => new Uint16Array(n), 0);
  readonly #range = new GrowableColumn((n) => new Uint32Array(n), 0);
  readonly #offset = new GrowableColumn((n) => new Float64Array(n), 0);
  readonly #byteLength = new GrowableColumn((n) => new Uint32Array(n), 0);
  readonly #line = new GrowableColumn((n) => new Uint32Array(n), 0);
  readonly #details: string[] = [];
  readonly #detailIds = new Map<string, number>();
  #detailCharacters = 0;
  readonly #counts = new Map<RejectReason, number>();
  readonly #columns = [
    this.#reason,
    this.#detail,
    this.#source,
    this.#range,
    this.#offset,
    this.#byteLength,
    this.#line,
  ];

  get length(): number {
    return this.#reason.length;
  }

  /** Bytes allocated; of the details about, two a character. */
  get memory(): number {
    const columns = this.#columns.reduce((sum, column) => sum + column.values.byteLength, 0);
    return columns + this.#detailCharacters * 2 + this.#details.length * DETAIL_ENTRY;
  }

  /** Makes room for `count` more; false if there is no memory for them. */
  reserve(count: number): boolean {
    try {
      for (const column of this.#columns) column.reserve(count);
      return true;
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      return false;
    }
  }

  /** How many there are of a reason. */
  countOf(reason: RejectReason): number {
    return this.#counts.get(reason) ?? 0;
  }

  /** `lineBase`: lines of the range before the batch the reject came in. */
  add(reject: Reject, at: { source: number; range: number; lineBase: number }): void {
    this.#reason.push(REJECT_REASONS.indexOf(reject.reason));
    this.#detail.push(this.#internDetail(reject.detail));
    this.#source.push(at.source);
    this.#range.push(at.range);
    this.#offset.push(reject.offset);
    this.#byteLength.push(reject.length);
    this.#line.push(at.lineBase + reject.line);
    this.#counts.set(reject.reason, this.countOf(reject.reason) + 1);
  }

  at(i: number): ListedReject | undefined {
    const reason = i < this.length ? REJECT_REASONS[this.#reason.at(i)] : undefined;
    if (reason === undefined) return undefined;
    return {
      reason,
      detail: this.#details[this.#detail.at(i)] ?? "",
      source: this.#source.at(i),
      range: this.#range.at(i),
      offset: byteOffset(this.#offset.at(i)),
      length: this.#byteLength.at(i),
      line: this.#line.at(i),
    };
  }

  /** Those of one reason, or all, from the `start`-th to before the `end`-th of them. */
  page(start: number, end: number, reason: RejectReason | null): ListedReject[] {
    const wanted = reason === null ? -1 : REJECT_REASONS.indexOf(reason);
    const found: ListedReject[] = [];
    let seen = 0;
    for (let i = wanted === -1 ? start : 0; i < this.length && found.length < end - start; i++) {
      if (wanted !== -1 && (this.#reason.at(i) !== wanted || seen++ < start)) continue;
      const reject = this.at(i);
      if (reject) found.push(reject);
    }
    return found;
  }

  #internDetail(detail: string): number {
    const known = this.#detailIds.get(detail);
    if (known !== undefined) return known;
    const id = this.#details.push(detail) - 1;
    this.#detailIds.set(detail, id);
    this.#detailCharacters += detail.length;
    return id;
  }
}
