// core/records: one record held against tests that only its bytes can answer: the truth that every faster way must agree
// with. Decoded and parsed when first asked for, and once for all tests.

import { compileInEvent, compileRaw } from "../filter/match-event.ts";
import type { RecordLeaf } from "../filter/predicate.ts";

// The text as it stands in the file: a byte order mark is part of it too.
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

export class OpenRecord {
  readonly #bytes: Uint8Array;
  #text: string | undefined;
  #event: unknown;
  #isParsed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get text(): string {
    this.#text ??= utf8.decode(this.#bytes);
    return this.#text;
  }

  /** Undefined for what is no JSON: bytes that have changed since they were scanned may be anything. */
  get event(): unknown {
    if (!this.#isParsed) {
      this.#isParsed = true;
      this.#event = parsed(this.text);
    }
    return this.#event;
  }
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
    return value;
  } catch {
    return undefined;
  }
}

export type RecordTest = (record: OpenRecord) => boolean;

export function compileLeaf({ on, test }: RecordLeaf): RecordTest {
  if (on.kind === "raw") {
    const contains = compileRaw(test);
    return (record) => contains(record.text);
  }
  const holds = compileInEvent(on, test);
  return (record) => holds(record.event);
}
