// core/ingest: the bodies of the batch in the making, for rules that look into them. The records' bytes are kept until the
// rules have run, and parsed only for rows that a rule asks about and whose text can hold what it asks for: of 100 rows
// with a body about one says `privileged` anywhere, and JSON.parse costs 50 times a search.

import { isJsonObject } from "../audit/is-audit-event.ts";
import type { JsonObject } from "../audit/is-audit-event.ts";
import { GrowableBytes } from "../base/grow.ts";
import type { Predicate } from "../filter/predicate.ts";

/** Stands for an event whose body holds nothing that any rule asks for: every condition on it is false, as on this. */
const NOTHING: JsonObject = {};

// One character per byte, so nothing has to be decoded; a needle that is not plain ASCII is looked for as its bytes.
const latin1 = new TextDecoder("latin1");
const utf8 = new TextDecoder();

export class BodyShelf {
  readonly #needles: readonly string[];
  readonly #bytes = new GrowableBytes(1 << 20);
  readonly #spans = new Map<number, { readonly start: number; readonly end: number }>();
  readonly #events = new Map<number, JsonObject>();

  /** `asked`: the predicates that may ask. */
  constructor(asked: readonly Predicate[]) {
    this.#needles = [...new Set(asked.flatMap(lastKeys))].map(needleOf);
  }

  keepEvent(row: number, event: JsonObject): void {
    if ("requestObject" in event || "responseObject" in event) this.#events.set(row, event);
  }

  /** The record of a row, copied: the caller's bytes may change afterwards. */
  keepBytes(row: number, record: Uint8Array): void {
    if (this.#needles.length === 0) return;
    const start = this.#bytes.length;
    this.#bytes.append(record, 0, record.length);
    this.#spans.set(row, { start, end: start + record.length });
  }

  /** The event of a row, or one that meets the same conditions of the predicates. */
  read(row: number): JsonObject {
    const known = this.#events.get(row);
    if (known !== undefined) return known;
    const span = this.#spans.get(row);
    if (span === undefined) return NOTHING;
    const record = this.#bytes.bytes.subarray(span.start, span.end);
    const text = latin1.decode(record);
    // A key may be spelt with escapes; who does that is looked at closely.
    if (!text.includes(String.raw`\u`) && !this.#needles.some((needle) => text.includes(needle))) {
      return NOTHING;
    }
    const parsed: unknown = JSON.parse(utf8.decode(record));
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

/** The key as it ends in compact JSON, as Latin-1. It may be the end of a longer key: keys may be joined by dots. */
const needleOf = (key: string): string =>
  latin1.decode(new TextEncoder().encode(JSON.stringify(key).slice(1)));

/** The last key of every place in a body that a predicate tests: without it in the text, the test is false. */
function lastKeys(predicate: Predicate): readonly string[] {
  switch (predicate.kind) {
    case "and":
    case "or":
      return predicate.of.flatMap(lastKeys);
    case "not":
      return lastKeys(predicate.of);
    case "test":
      return predicate.on.kind === "body" ? predicate.on.path.slice(-1) : [];
    default:
      return [];
  }
}
