// core/ingest: the bodies of the batch in the making, for rules that look into them: the few records that hold what a
// rule asks for (body-needles.ts), kept as bytes until the rules have run, and parsed only for rows that a rule asks about.

import { isJsonObject } from "../audit/is-audit-event.ts";
import type { JsonObject } from "../audit/is-audit-event.ts";
import type { KeptRecords, RecordSpan } from "../detect/plan/kept-records.ts";
import { PlainRecords, type RecordBytes } from "../detect/plan/letter-kernel.ts";

const utf8 = new TextDecoder();

export class BodyShelf implements KeptRecords {
  readonly #records: RecordBytes;
  readonly #spans = new Map<
    number,
    { readonly start: number; readonly end: number; readonly mayHavePlaces: boolean }
  >();
  readonly #events = new Map<number, JsonObject>();

  readonly #keepsAll: boolean;

  /** `keepsAll`: rules look into events beyond their bodies. */
  constructor(keepsAll = false, records: RecordBytes = new PlainRecords()) {
    this.#records = records;
    this.#keepsAll = keepsAll;
  }

  keepEvent(row: number, event: JsonObject): void {
    if (this.#keepsAll || "requestObject" in event || "responseObject" in event)
      this.#events.set(row, event);
  }

  /**
   * The record of a row, copied: the caller's bytes may change afterwards. `mayHavePlaces`: whether it may hold what rules
   * look at beyond bodies.
   */
  keepBytes(row: number, record: Uint8Array, mayHavePlaces = true): void {
    const start = this.#records.append(record);
    this.#spans.set(row, { start, end: start + record.length, mayHavePlaces });
  }

  /** Rows with an event, each once. */
  get rows(): readonly number[] {
    return [...new Set([...this.#spans.keys(), ...this.#events.keys()])];
  }

  has(row: number): boolean {
    return this.#spans.has(row) || this.#events.has(row);
  }

  mayHavePlaces(row: number): boolean {
    return this.#spans.get(row)?.mayHavePlaces ?? true;
  }

  /** The bytes of a row's record, until the next is kept. */
  spanOf(row: number): RecordSpan | undefined {
    const span = this.#spans.get(row);
    return span && { bytes: this.#records.bytes, ...span };
  }

  /** The event of a row; undefined, which meets no condition, where none was kept: its body holds nothing asked for. */
  read(row: number): JsonObject | undefined {
    const known = this.#events.get(row);
    if (known !== undefined) return known;
    const span = this.#spans.get(row);
    if (span === undefined) return undefined;
    const parsed: unknown = JSON.parse(
      utf8.decode(this.#records.bytes.subarray(span.start, span.end)),
    );
    if (!isJsonObject(parsed)) return undefined;
    this.#events.set(row, parsed);
    return parsed;
  }

  clear(): void {
    this.#records.clear();
    this.#spans.clear();
    this.#events.clear();
  }
}
