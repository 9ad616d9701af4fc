// core/scan: every record that a splitter hands over, unwrapped, into a builder: events as rows, the rest by what it is. The
// fast way for an event is the builder's own; what that leaves is read by the reference.

import type { JsonObject } from "../audit/is-audit-event.ts";
import type { Framing, RecordSink, RecordSpan } from "../bytes/splitter.ts";
import type { OtherKind } from "../formats/piece.ts";
import { FORM, UNWRAP, type Place } from "../formats/place.ts";
import { isWanted } from "../formats/read-as.ts";
import { salvageEvent } from "../formats/salvage.ts";
import { LineShapes, SHAPE } from "../formats/line-shapes.ts";
import { Unwrapper, type UnwrapSink } from "../formats/unwrap.ts";
import type { EventBuilder } from "./batch-builder.ts";
import type { BatchEnd } from "./batch-notes.ts";
import { readRecord, valuesOf } from "./reference.ts";

const COMMA = 0x2c;

export type OnEvent = (row: number, event: JsonObject) => void;

export class RecordReader implements RecordSink, UnwrapSink {
  readonly unwrapper: Unwrapper;
  readonly #builder: EventBuilder;
  readonly #onEvent: OnEvent | undefined;
  readonly #isLines: boolean;
  /** See ReadAs. */
  readonly #onlyIn: string | null;
  /**
   * Of the record being read: how much was found in it; the places of the first and the last event, while these lie in it
   * one behind another with a comma between, or are one that is the text of a string.
   */
  #found = 0;
  #first: Place | null = null;
  #last: Place | null = null;

  constructor(
    builder: EventBuilder,
    framing: Framing,
    { onEvent, onlyIn = null }: { onEvent?: OnEvent | undefined; onlyIn?: string | null } = {},
  ) {
    this.#onlyIn = onlyIn;
    this.#builder = builder;
    this.#onEvent = onEvent;
    this.#isLines = framing === "lines";
    this.unwrapper = new Unwrapper(this, framing);
  }

  /** For a fast path of lines: how those that were read lay. Of no use while a line may belong to earlier ones. */
  readonly wrappedLines = {
    shapes: new LineShapes(),
    isWaiting: (): boolean => this.unwrapper.waiting !== null,
  };

  record({ bytes, start, end, offset, line }: RecordSpan): void {
    const place = { offset, length: end - start, form: FORM.plain, line };
    this.#found = 0;
    this.#last = null;
    this.unwrapper.record(bytes, start, end, place);
    const last = this.#lastPlace();
    const first = this.#first;
    if (first === null || last === null || !this.#isLines) return;
    const from = start + first.offset - offset;
    const to = start + last.offset + last.length - offset;
    const kind =
      this.#found > 1 ? SHAPE.list : last.form === FORM.plain ? SHAPE.plain : SHAPE.string;
    this.wrappedLines.shapes.learn(bytes, { start, end }, { start: from, end: to }, kind);
  }

  /** By a call: the compiler does not see that unwrapping sets it. */
  #lastPlace(): Place | null {
    return this.#last;
  }

  /** Something was found in the record; `place` where it is an event as fast to read as any. */
  #note(place: Place | null = null, isBehindComma = false): void {
    const last = this.#last;
    const isPlain = place?.form === FORM.plain;
    if (this.#found++ === 0) {
      this.#first = this.#last = isPlain || place?.form === FORM.jsonString ? place : null;
      return;
    }
    const isNext =
      isPlain &&
      isBehindComma &&
      last?.form === FORM.plain &&
      place.offset === last.offset + last.length + 1;
    this.#last = isNext ? place : null;
  }

  tooLong(offset: number, length: number, line: number): void {
    this.#builder.notes.reject("too-long", "", { offset, length, line });
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

  /** Whether the event was told as one of another format. */
  #isElsewhere(place: Place): boolean {
    const { trail } = this.unwrapper;
    if (isWanted(trail, this.#onlyIn)) return false;
    this.#note();
    this.#builder.notes.reject("other-format", trail[0] ?? "", place);
    return true;
  }

  quickEvent(bytes: Uint8Array, start: number, end: number, place: Place): boolean {
    if (this.#isElsewhere(place)) return true;
    if (this.#builder.read?.(bytes, { start, end }, place) !== true) return false;
    this.#note(place, bytes[start - 1] === COMMA);
    return true;
  }

  event(bytes: Uint8Array, start: number, end: number, place: Place): void {
    if (this.quickEvent(bytes, start, end, place)) return;
    this.#note();
    this.#readSlowly(bytes, start, end, place);
  }

  #readSlowly(bytes: Uint8Array, start: number, end: number, place: Place): void {
    const record = readRecord(bytes, start, end);
    if (record.kind === "event") {
      const row = this.#builder.append(record.values, place);
      this.#builder.notes.said(record.event["apiVersion"]);
      this.#onEvent?.(row, record.event);
    } else if (record.reason === "cut-off") this.#salvage(bytes, start, end, place);
    else this.#builder.notes.reject(record.reason, record.detail, place);
  }

  mapped(event: JsonObject, place: Place): void {
    if (this.#isElsewhere(place)) return;
    this.#note();
    const row = this.#builder.append(valuesOf(event), place);
    // What was translated from another schema says no version of its own.
    if (!("inferred" in event)) this.#builder.notes.said(event["apiVersion"]);
    this.#onEvent?.(row, event);
  }

  other(what: OtherKind): void {
    this.#note();
    this.#builder.notes.other(what);
  }

  refused(bytes: Uint8Array, start: number, end: number, place: Place): void {
    this.#note();
    this.#readSlowly(bytes, start, end, place);
  }

  #salvage(bytes: Uint8Array, start: number, end: number, place: Place): void {
    const event = salvageEvent(bytes, { start, end });
    if (event) this.mapped(event, { ...place, form: place.form | UNWRAP });
    else this.#builder.notes.reject("cut-off", "", place);
  }
}
