// core/scan: one field's distinct texts in one worker, numbered from 1 in the order they came. What is new since the last
// batch is packed for the trip; the numbers go on for the worker's life, so a text travels once and not with every batch.

import { GrowableBytes, GrowableColumn } from "../base/grow.ts";
import type { PackedStrings } from "./batch.ts";

/**
 * Texts kept before the memory of them is given up: a log can hold millions of distinct URIs, and each would live here
 * and in the engine. A text that comes again after that gets a second number; the engine gives both the same id.
 */
const KEEP = 1 << 18;

const encoder = new TextEncoder();
const LONE_SURROGATE = /\p{Surrogate}/gu;

export class Interner {
  #ids = new Map<string, number>();
  #texts: string[] = [];
  /** Texts given up so far: #texts[0] has the id `#dropped + 1`. */
  #dropped = 0;
  /** Texts in #texts that were sent. */
  #sent = 0;
  readonly #keep: number;

  constructor(keep = KEEP) {
    this.#keep = keep;
  }

  get size(): number {
    return this.#dropped + this.#texts.length;
  }

  /** The text of an id of the present batch; "" for 0 and for what was given up. */
  get(id: number): string {
    return id > this.#dropped ? (this.#texts[id - this.#dropped - 1] ?? "") : "";
  }

  intern(raw: string): number {
    const known = this.#ids.get(raw);
    if (known !== undefined) return known;
    // UTF-8 has no lone surrogates (JSON may spell one as \ud800), so the text is changed here and not on the way.
    const text = raw.replaceAll(LONE_SURROGATE, "\ufffd");
    if (text !== raw) return this.intern(text);
    this.#texts.push(text);
    const id = this.size;
    this.#ids.set(text, id);
    return id;
  }

  /** What is new since the last call, in id order; undefined if nothing is. Ids before it may lose their text after. */
  takeNew(): PackedStrings | undefined {
    const fresh = this.#texts.slice(this.#sent);
    this.#sent = this.#texts.length;
    if (this.#texts.length > this.#keep) {
      this.#dropped += this.#texts.length;
      this.#ids = new Map();
      this.#texts = [];
      this.#sent = 0;
    }
    return fresh.length === 0 ? undefined : pack(fresh);
  }
}

export function pack(texts: readonly string[]): PackedStrings {
  const bytes = new GrowableBytes(texts.length * 32);
  const ends = new GrowableColumn((n) => new Uint32Array(n), texts.length);
  for (const text of texts) {
    // A UTF-16 unit becomes at most three bytes of UTF-8.
    bytes.reserve(text.length * 3);
    const { written } = encoder.encodeInto(text, bytes.bytes.subarray(bytes.length));
    bytes.advance(written);
    ends.push(bytes.length);
  }
  return { bytes: bytes.bytes.slice(0, bytes.length), ends: ends.take() };
}
