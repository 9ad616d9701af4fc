// core/scan: every record that a splitter hands over, unwrapped, into a builder: events as rows, the rest by what it is. The
// fast way for an event is the builder's own; what that leaves is read by the reference.

import type { JsonObject } from "../audit/is-audit-event.ts";
import type { Framing, RecordSink, RecordSpan } from "../bytes/splitter.ts";
import type { OtherKind } from "../formats/piece.ts";
import { FORM, UNWRAP, type Place } from "../formats/place.ts";
import { isWanted } from "../formats/read-as.ts";
import { salvageEvent } from "../formats/salvage.ts";
import { StringShapes } from "../formats/string-shapes.ts";
import { Unwrapper, type UnwrapSink } from "../formats/unwrap.ts";
import type { BatchEnd, EventBuilder } from "./batch-builder.ts";
import { readRecord, valuesOf } from "./reference.ts";

export type OnEvent = (row: number, event: JsonObject) => void;

export class RecordReader implements RecordSink, UnwrapSink {
  readonly unwrapper: Unwrapper;
  readonly #builder: EventBuilder;
  readonly #onEvent: OnEvent | undefined;
  readonly #shapes = new StringShapes();
  readonly #isLines: boolean;
  /** See ReadAs. */
  readonly #onlyIn: string | null;
  /** Of the record being read: how much was found in it, and where an event was that is the text of a string. */
  #found = 0;
  #text: Place | null = null;

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

  /** For a fast path of lines: what is known of their wrappers. Nothing is, while a line may belong to earlier ones. */
  readonly wrappedLines = {
    prefix: (bytes: Uint8Array, start: number, end: number): number => {
      const { waiting, prefixes } = this.unwrapper;
      return waiting === null ? prefixes.lengthBefore(bytes, start, end) : 0;
    },
    inside: (
      bytes: Uint8Array,
      start: number,
      end: number,
    ): { readonly start: number; readonly end: number } | null =>
      this.unwrapper.waiting === null ? this.#shapes.find(bytes, start, end) : null,
  };

  record({ bytes, start, end, offset, line }: RecordSpan): void {
    const place = { offset, length: end - start, form: FORM.plain, line };
    this.#found = 0;
    this.#text = null;
    this.unwrapper.record(bytes, start, end, place);
    const text = this.#textPlace();
    if (text === null || this.#found !== 1 || !this.#isLines) return;
    const from = start + text.offset - offset;
    this.#shapes.learn(bytes, { start, end }, { start: from, end: from + text.length });
  }

  /** By a call: the compiler does not see that unwrapping sets it. */
  #textPlace(): Place | null {
    return this.#text;
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

  /** Whether the event was told as one of another format. */
  #isElsewhere(place: Place): boolean {
    const { trail } = this.unwrapper;
    if (isWanted(trail, this.#onlyIn)) return false;
    this.#found++;
    this.#builder.reject("other-format", trail[0] ?? "", place);
    return true;
  }

  quickEvent(bytes: Uint8Array, start: number, end: number, place: Place): boolean {
    if (this.#isElsewhere(place)) return true;
    if (this.#builder.read?.(bytes, { start, end }, place) !== true) return false;
    this.#found++;
    if (place.form === FORM.jsonString) this.#text = place;
    return true;
  }

  event(bytes: Uint8Array, start: number, end: number, place: Place): void {
    if (this.quickEvent(bytes, start, end, place)) return;
    this.#found++;
    this.#readSlowly(bytes, start, end, place);
  }

  #readSlowly(bytes: Uint8Array, start: number, end: number, place: Place): void {
    const record = readRecord(bytes, start, end);
    if (record.kind === "event") {
      const row = this.#builder.append(record.values, place);
      this.#builder.said(record.event["apiVersion"]);
      this.#onEvent?.(row, record.event);
    } else if (record.reason === "cut-off") this.#salvage(bytes, start, end, place);
    else this.#builder.reject(record.reason, record.detail, place);
  }

  mapped(event: JsonObject, place: Place): void {
    if (this.#isElsewhere(place)) return;
    this.#found++;
    const row = this.#builder.append(valuesOf(event), place);
    // What was translated from another schema says no version of its own.
    if (!("inferred" in event)) this.#builder.said(event["apiVersion"]);
    this.#onEvent?.(row, event);
  }

  other(what: OtherKind): void {
    this.#found++;
    this.#builder.other(what);
  }

  refused(bytes: Uint8Array, start: number, end: number, place: Place): void {
    this.#found++;
    this.#readSlowly(bytes, start, end, place);
  }

  #salvage(bytes: Uint8Array, start: number, end: number, place: Place): void {
    const event = salvageEvent(bytes, { start, end });
    if (event) this.mapped(event, { ...place, form: place.form | UNWRAP });
    else this.#builder.reject("cut-off", "", place);
  }
}
