// core/ingest: the bodies of the batch in the making, for rules that look into them: the few records that hold what a
// rule asks for (body-needles.ts), kept as bytes until the rules have run, and parsed only for rows that a rule asks about.

import { isJsonObject } from "../audit/is-audit-event.ts";
import type { JsonObject } from "../audit/is-audit-event.ts";
import { GrowableBytes } from "../base/grow.ts";

/** Stands for an event whose body holds nothing that any rule asks for: every condition on it is false, as on this. */
const NOTHING: JsonObject = {};

const utf8 = new TextDecoder();

export class BodyShelf {
  readonly #bytes = new GrowableBytes(1 << 16);
  readonly #spans = new Map<number, { readonly start: number; readonly end: number }>();
  readonly #events = new Map<number, JsonObject>();

  keepEvent(row: number, event: JsonObject): void {
    if ("requestObject" in event || "responseObject" in event) this.#events.set(row, event);
  }

  /** The record of a row, copied: the caller's bytes may change afterwards. */
  keepBytes(row: number, record: Uint8Array): void {
    const start = this.#bytes.length;
    this.#bytes.append(record, 0, record.length);
    this.#spans.set(row, { start, end: start + record.length });
  }

  /** The event of a row; of one that was not kept, an event that meets no condition. */
  read(row: number): JsonObject {
    const known = this.#events.get(row);
    if (known !== undefined) return known;
    const span = this.#spans.get(row);
    if (span === undefined) return NOTHING;
    const parsed: unknown = JSON.parse(
      utf8.decode(this.#bytes.bytes.subarray(span.start, span.end)),
    );
    const event = isJsonObject(parsed) ? parsed : NOTHING;
    this.#events.set(row, event);
    return event;
  }

  clear(): void {
    this.#bytes.clear();
    this.#spans.clear();
    this.#events.clear();
  }
}
