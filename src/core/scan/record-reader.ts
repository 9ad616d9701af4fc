// core/scan: every record that a splitter hands over, unwrapped, into a builder: events as rows, the rest by what it is. The
// fast way for an event is the builder's own; what that leaves is read by the reference.

import type { JsonObject } from "../audit/is-audit-event.ts";
import type { Framing, RecordSink, RecordSpan } from "../bytes/splitter.ts";
import type { OtherKind } from "../formats/piece.ts";
import { FORM, UNWRAP, type Place } from "../formats/place.ts";
import { salvageEvent } from "../formats/salvage.ts";
import { Unwrapper, type UnwrapSink } from "../formats/unwrap.ts";
import type { BatchEnd, EventBuilder } from "./batch-builder.ts";
import { readRecord, valuesOf } from "./reference.ts";

export type OnEvent = (row: number, event: JsonObject) => void;

export class RecordReader implements RecordSink, UnwrapSink {
  readonly unwrapper: Unwrapper;
  readonly #builder: EventBuilder;
  readonly #onEvent: OnEvent | undefined;

  constructor(builder: EventBuilder, framing: Framing, onEvent?: OnEvent) {
    this.#builder = builder;
    this.#onEvent = onEvent;
    this.unwrapper = new Unwrapper(this, framing);
  }

  record({ bytes, start, end, offset, line }: RecordSpan): void {
    const place = { offset, length: end - start, form: FORM.plain, line };
    this.unwrapper.record(bytes, start, end, place);
  }

  tooLong(offset: number, length: number, line: number): void {
    this.#builder.reject("too-long", "", { offset, length, line });
  }

  finish(): void {
    this.unwrapper.finish();
  }

  /** Up to where all is handed over, given where the splitter is: records that wait for others are not. */
  settled(splitter: { readonly settled: number; readonly settledLine: number }): BatchEnd {
    const { waiting } = this.unwrapper;
    return waiting !== null && waiting.offset < splitter.settled
      ? { offset: waiting.offset, line: waiting.line }
      : { offset: splitter.settled, line: splitter.settledLine };
  }

  event(bytes: Uint8Array, start: number, end: number, place: Place): void {
    if (this.#builder.read?.(bytes, { start, end }, place) === true) return;
    const record = readRecord(bytes, start, end);
    if (record.kind === "event") {
      const row = this.#builder.append(record.values, place);
      this.#onEvent?.(row, record.event);
    } else if (record.reason === "cut-off") this.#salvage(bytes, start, end, place);
    else this.#builder.reject(record.reason, record.detail, place);
  }

  mapped(event: JsonObject, place: Place): void {
    const row = this.#builder.append(valuesOf(event), place);
    this.#onEvent?.(row, event);
  }

  other(what: OtherKind): void {
    this.#builder.other(what);
  }

  refused(bytes: Uint8Array, start: number, end: number, place: Place): void {
    this.event(bytes, start, end, place);
  }

  #salvage(bytes: Uint8Array, start: number, end: number, place: Place): void {
    const event = salvageEvent(bytes, { start, end });
    if (event) this.mapped(event, { ...place, form: place.form | UNWRAP });
    else this.#builder.reject("cut-off", "", place);
  }
}
